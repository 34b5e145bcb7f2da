import HTTP
import RawJSON
import Testing

@testable import OuraAPI

/// How much goes on at once.
@Suite struct ConcurrencyTests {
  private static let year = #"{"start_date":"2023-01-01","end_date":"2023-12-31"}"#

  private static func settings(_ days: Int) -> OuraClient.Settings {
    var settings = OuraClient.Settings.quick
    settings.cutRanges(days: days, milliseconds: 1)
    return settings
  }

  private static func slow(_ body: String = #"{"data":[]}"#) -> ScriptedTransport {
    ScriptedTransport { (_, _) throws(HTTPError) in
      try? await Task.sleep(for: .milliseconds(2))
      return .ok(body)
    }
  }

  @Test func `Never more than eight requests run at once, whoever asks`() async {
    let transport = Self.slow()
    let client = OuraClient(transport, Self.settings(30))
    await withTaskGroup(of: OuraError?.self) { group in
      for _ in 0..<25 {
        group.addTask { await failure { _ = try await client.fetch(OuraCollection.dailySleep, Self.year) } }
      }
      for await error in group { #expect(error == nil) }
    }
    #expect(transport.mostAtOnce == 8)
    #expect(transport.count == 25 * 13)
  }

  @Test func `One call fetches four windows at once`() async throws {
    let begun = Log<Int>()
    let transport = ScriptedTransport { (_, number) throws(HTTPError) in
      begun.add(number)
      // The first answer waits for the fourth request, and then leaves time for a fifth.
      _ = await eventually { begun.entries.count >= 4 }
      try? await Task.sleep(for: .milliseconds(2))
      return .ok(#"{"data":[]}"#)
    }
    _ = try await OuraClient(transport, Self.settings(10)).fetch(OuraCollection.dailySleep, Self.year)
    #expect(transport.mostAtOnce == 4)
    #expect(transport.count == 37)
  }

  @Test func `No more than four windows are begun while the first is being delivered`() async throws {
    let transport = Self.slow()
    let client = OuraClient(transport, Self.settings(10))
    let counts = Log<Int>()
    let query = try Query(Self.year, of: OuraCollection.dailySleep)
    try await client.documents(of: OuraCollection.dailySleep, query) { (batch) async throws(OuraError) in
      guard counts.entries.isEmpty else { return }
      _ = await eventually { transport.count >= 4 && transport.running == 0 }
      try? await Task.sleep(for: .milliseconds(50))
      counts.add(transport.count)
    }
    #expect(counts.entries == [4])
  }

  @Test func `A slow consumer stops the fetching, and gets everything in the end`() async throws {
    let text = String(repeating: "x", count: 1000)
    let transport = ScriptedTransport { _, number in
      let document = #"{"id":\#(number),"day":"2023-01-02","text":"\#(text)"}"#
      return .ok(#"{"data":[\#(document)],"next_token":\#(number < 100 ? "\"\(number)\"" : "null")}"#)
    }
    var settings = Self.settings(90)
    settings.bytesAhead = 5000
    let client = OuraClient(transport, settings)
    var (documents, most) = (0, 0)
    let days = Day(number: 19_358)...Day(number: 19_360)
    try await client.documents(of: OuraCollection.dailySleep, Query(.days(days))) { (batch) async throws(OuraError) in
      documents += batch.count
      most = max(most, transport.count - documents)
      if documents == 1 { try? await Task.sleep(for: .milliseconds(50)) }
    }
    #expect(documents == 100)
    #expect(most <= 6)
  }

  @Test func `Windows are delivered in order, however they arrive`() async throws {
    let transport = ScriptedTransport { (request, number) throws(HTTPError) in
      try? await Task.sleep(for: .milliseconds(number % 4 == 1 ? 20 : 1))
      let start = request.url.firstRange(of: "start_date=").map { request.url[$0.upperBound...].prefix(10) } ?? ""
      let day = Day(String(start)).map { $0 + 2 }
      return .ok(#"{"data":[{"day":"\#(day?.description ?? "")"}]}"#)
    }
    let result = try await OuraClient(transport, Self.settings(1)).fetch(
      OuraCollection.dailySleep, #"{"start_date":"2023-12-20","end_date":"2024-01-10"}"#)
    let first = try #require(Day("2023-12-20"))
    #expect(result == (0..<22).map { #"{"day":"\#(first + $0)"}"# })
  }

  @Test func `Progress rises to one`() async throws {
    var progress: [Double] = []
    let query = try Query(Self.year, of: OuraCollection.dailySleep)
    try await OuraClient(Self.slow(), Self.settings(100)).documents(of: OuraCollection.dailySleep, query) { batch in
      if let part = batch.progress { progress.append(part) }
    }
    #expect(progress == [0.25, 0.5, 0.75, 1])
  }
}
