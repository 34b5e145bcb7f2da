import OuraSimulator
import RawJSON
import Testing

@testable import OuraAPI

/// Every fault against every shape of a call: the whole truth, or an error that says what is wrong.
@Suite struct FaultTableTests {
  /// How a call is made up.
  enum Shape: CaseIterable {
    case singlePage, manyPages, manyWindows, streaming

    var lastSkip: Int { self == .singlePage ? 0 : 3 }
    var pageSize: Int { self == .singlePage ? 50 : 2 }

    var settings: OuraClient.Settings {
      var settings = OuraClient.Settings.quick
      if self == .manyWindows || self == .streaming { settings.cutRanges(days: 3, milliseconds: 1) }
      if self == .streaming { settings.bytesAhead = 1 }
      return settings
    }
  }

  private static let first = Day(number: 19_770)
  private static var last: Day { first + 15 }
  /// A light one, since the simulator makes it up again and again.
  private static let collection = OuraCollection.dailyStress
  private static let truth = Simulator(.still).documents(of: collection, from: first, through: last).map(\.text)

  /// The result, the truth, and what it took.
  private func run(
    _ fault: Fault, _ shape: Shape
  ) async -> (result: Result<[String], OuraError>, truth: [String], counters: Counters.Snapshot) {
    var settings = Simulator.Settings.still
    settings.pageSize = shape.pageSize
    settings.faults = [fault]
    let simulator = Simulator(settings)
    let client = OuraClient(simulator, shape.settings)
    let query = Query(.days(Self.first...Self.last))
    let (collection, truth) = (Self.collection, Self.truth)
    var documents: [String] = []
    do {
      try await client.documents(of: collection, query) { (batch) async throws(OuraError) in
        if shape == .streaming { await Task.yield() }
        documents += RawValue(validated: batch.array.joined[...]).elements.map(\.text)
      }
      return (.success(documents), truth, client.counters.snapshot)
    } catch {
      // What was delivered before stands, and is the beginning of the truth.
      #expect(truth.starts(with: documents))
      return (.failure(error), truth, client.counters.snapshot)
    }
  }

  private static let mended: [(Fault.Kind, retries: Int, waits: Int)] = [
    (.rateLimited(.seconds(0)), 0, 1), (.rateLimited(.date(0)), 0, 1), (.rateLimited(.resetOnly(0)), 0, 1),
    (.rateLimited(.none), 0, 1),
    (.status(502), 1, 0), (.status(503), 1, 0), (.status(504), 1, 0), (.html(status: 502), 1, 0),
    (.emptyBody(status: 503), 1, 0), (.emptyBody(status: 200), 1, 0), (.truncatedJSON, 1, 0),
    (.resetBefore, 1, 0), (.resetInside, 1, 0), (.resetAfter, 1, 0),
    (.slow(.milliseconds(5)), 0, 0), (.emptyPage, 0, 0), (.absentToken, 0, 0),
  ]

  @Test(arguments: Shape.allCases) func `What passes is got over, at every place, and counted`(_ shape: Shape) async {
    for (kind, retries, waits) in Self.mended {
      for skip in 0...shape.lastSkip {
        let (result, truth, counters) = await run(Fault(kind, skip: skip), shape)
        #expect(result == .success(truth), "\(kind) after \(skip)")
        #expect(counters.retries == retries, "\(kind) after \(skip)")
        #expect(counters.rateLimitWaits == waits, "\(kind) after \(skip)")
      }
    }
  }

  @Test(arguments: Shape.allCases) func `A token that must come alone comes alone`(_ shape: Shape) async {
    let (result, truth, _) = await run(Fault(.tokenWithParametersRefused, times: nil), shape)
    #expect(result == .success(truth))
  }

  @Test(arguments: Shape.allCases) func `Two failures of a request are got over, three aren't`(_ shape: Shape) async {
    for kind in [Fault.Kind.resetAfter, .status(503), .truncatedJSON] {
      if shape == .singlePage || shape == .manyPages {
        let (twice, truth, counters) = await run(Fault(kind, times: 2), shape)
        #expect(twice == .success(truth), "\(kind)")
        #expect(counters.retries == 2)
      }
      let (always, _, _) = await run(Fault(kind, times: nil), shape)
      #expect(throws: OuraError.self, "\(kind)") { try always.get() }
    }
  }

  private static let fatal: [(Fault.Kind, OuraError.Kind)] = [
    (.status(500), .upstream), (.html(status: 500), .upstream), (.html(status: 200), .upstream), (.notJSON, .upstream),
    (.missingData, .upstream), (.membershipExpired, .membershipExpired), (.status(404), .notFound),
    (.status(400), .rejected), (.status(422), .rejected), (.status(426), .forbidden), (.status(401), .missingScope),
    (.rateLimited(.seconds(3600)), .rateLimited), (.status(302), .upstream),
  ]

  @Test(arguments: Shape.allCases) func `What doesn't pass is an error, at every place`(_ shape: Shape) async {
    for (kind, expected) in Self.fatal {
      for skip in 0...shape.lastSkip {
        // Where tokens are sent, one 422 is taken for the reported refusal of tokens with parameters.
        let times: Int? = kind == .status(422) ? nil : 1
        let (result, _, counters) = await run(Fault(kind, skip: skip, times: times), shape)
        guard case .failure(let error) = result else {
          Issue.record("\(kind) after \(skip) was no error")
          continue
        }
        #expect(error.kind == expected, "\(kind) after \(skip)")
        #expect(counters.retries == 0, "\(kind) after \(skip)")
      }
    }
  }

  @Test(arguments: [Shape.manyPages, .manyWindows, .streaming])
  func `A token that is repeated is an error, at every place`(_ shape: Shape) async {
    for times in [1, nil] {
      for skip in 0...shape.lastSkip {
        let (result, _, _) = await run(Fault(.repeatedToken, skip: skip, times: times), shape)
        guard case .failure(let error) = result else {
          Issue.record("no error after \(skip)")
          continue
        }
        #expect(error.kind == .pagination, "after \(skip)")
      }
    }
  }

  @Test func `A limit that lasts too long tells what was fetched before`() async {
    let (result, _, _) = await run(Fault(.rateLimited(.seconds(3600)), skip: 2), .manyPages)
    guard case .failure(.rateLimited(let retryAfter, let tier, let fetched, _)) = result else {
      Issue.record("another result")
      return
    }
    #expect(retryAfter == 3600)
    #expect(tier == "token")
    // The first page holds the two days before the range.
    #expect(fetched == OuraError.Fetched(pages: 2, documents: 2))
  }
}
