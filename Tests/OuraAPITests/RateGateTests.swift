import HTTP
import Testing

@testable import OuraAPI

/// Waiting for rate limits: one gate for all, one that tries first, and never longer than allowed.
@Suite struct RateGateTests {
  private static let page = HTTPResponse.ok(#"{"data":[],"next_token":null}"#)

  private static func limited(_ seconds: Int?) -> HTTPResponse {
    .status(429, "{}", seconds.map { ["Retry-After": String($0), "X-RateLimit-Tier": "application"] } ?? [:])
  }

  private static func day(_ client: OuraClient) async -> OuraError? {
    await failure { _ = try await client.fetch(OuraCollection.dailySleep, "{}") }
  }

  @Test func `One tries first, and those that waited follow when it is through`() async {
    let arrived = Log<Int>()
    let seen = Log<Int>()
    let transport = ScriptedTransport { (_, number) throws(HTTPError) in
      arrived.add(number)
      guard number <= 3 else { return Self.page }
      if number == 1 { return Self.limited(1) }
      try? await Task.sleep(for: .milliseconds(100))
      seen.add(arrived.entries.count)
      return number == 2 ? Self.limited(0) : Self.page
    }
    let client = OuraClient(transport)
    await withTaskGroup(of: OuraError?.self) { group in
      group.addTask { await Self.day(client) }
      #expect(await eventually { client.counters.snapshot.rateLimitWaits == 1 })
      for _ in 0..<30 { group.addTask { await Self.day(client) } }
      for await error in group { #expect(error == nil) }
    }
    // The two that tried were alone, the one that failed and the one that didn't.
    #expect(seen.entries == [2, 3])
    #expect(transport.count == 33)
  }

  @Test func `Who waited for a place waits at the gate, if it was closed meanwhile`() async {
    let arrived = Log<Int>()
    let seen = Log<Int>()
    let transport = ScriptedTransport { (_, number) throws(HTTPError) in
      arrived.add(number)
      if number <= 8 { _ = await eventually { arrived.entries.count >= 8 } }
      if number == 1 { return Self.limited(1) }
      if number <= 9 { try? await Task.sleep(for: .milliseconds(100)) }
      if number == 9 { seen.add(arrived.entries.count) }
      return Self.page
    }
    let client = OuraClient(transport)
    await withTaskGroup(of: OuraError?.self) { group in
      for _ in 0..<30 { group.addTask { await Self.day(client) } }
      for await error in group { #expect(error == nil) }
    }
    #expect(seen.entries == [9])
    #expect(transport.count == 31)
  }

  @Test func `Only one passes a gate whose time is over, and the next when that one tells nothing`() async throws {
    let (gate, allowance) = (RateGate(), WaitAllowance(.patience))
    gate.close(RateGate.Closing(.zero))
    #expect(try await gate.pass(allowance) == .trial)
    let second = Task { try await gate.pass(allowance) }
    let third = Task { try await gate.pass(allowance) }
    gate.settle(.trial, .inconclusive)
    // One of the two tries now; once it has been answered, the other is free.
    let passes = await withTaskGroup(of: RateGate.Pass?.self) { group in
      for task in [second, third] {
        group.addTask {
          let pass = try? await task.value
          if pass == .trial { gate.settle(.trial, .answered) }
          return pass
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(passes.contains(.trial))
    #expect(passes.contains(.free))
    #expect(gate.admits(.free))
  }

  @Test func `A pass is no good once the gate has been closed`() {
    let gate = RateGate()
    #expect(gate.admits(.free))
    #expect(gate.close(RateGate.Closing(.seconds(60))))
    #expect(!gate.admits(.free))
    #expect(!gate.admits(.trial))
    #expect(!gate.close(RateGate.Closing(.seconds(1))))
  }

  @Test func `Nobody waits when no waiting is allowed`() async {
    let transport = ScriptedTransport(answers: [.success(Self.limited(3600))])
    var settings = OuraClient.Settings.quick
    settings.longestRateLimitWait = .zero
    let client = OuraClient(transport, settings)
    let error = await Self.day(client)
    #expect(error == .rateLimited(retryAfter: 3600, tier: "application", fetched: .init()))
    // The next call is told without being sent.
    let next = await Self.day(client)
    guard case .rateLimited(let retryAfter?, "application", _, nil) = next else {
      Issue.record("another error")
      return
    }
    #expect(1...3600 ~= retryAfter)
    #expect(transport.count == 1)
  }

  @Test(arguments: [
    ["Retry-After": "99999999"], ["Retry-After": "9223372036854775807"],
    ["Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"], ["X-RateLimit-Reset": "253402300799"],
  ])
  func `A wait of years closes the gate for an hour, and it says so`(_ headers: HTTPHeaders) async {
    let told = Log<String>()
    var settings = OuraClient.Settings.quick
    settings.onRateLimit = { seconds, _, stated in told.add("\(seconds) \(stated.map { $0 > 3600 } ?? false)") }
    let client = OuraClient(ScriptedTransport(answers: [.success(.status(429, "{}", headers))]), settings)
    guard case .rateLimited(3600?, nil, _, let stated?) = await Self.day(client) else {
      Issue.record("another error")
      return
    }
    #expect(stated > 3600)
    #expect(told.entries == ["3600 true"])
  }

  @Test func `After the hour one request tries, however long Oura said`() async throws {
    let gate = RateGate()
    for _ in 0..<3 {
      // An hour of milliseconds.
      gate.close(RateGate.Closing(.seconds(99_999_999), longest: .milliseconds(4)))
      #expect(try await gate.pass(WaitAllowance(.patience)) == .trial)
      #expect(!gate.admits(.free))
    }
    gate.settle(.trial, .answered)
    #expect(try await gate.pass(WaitAllowance(.zero)) == .free)
  }

  @Test(arguments: [(3600, nil), (3601, 3601)] as [(Int, Int?)])
  func `An hour is what it takes Oura's word for`(_ seconds: Int, _ stated: Int?) {
    let closing = RateGate.Closing(.seconds(seconds))
    #expect(closing.wait == .seconds(3600))
    #expect(closing.stated == stated)
  }

  @Test func `Windows that wait at the same time spend the allowance once`() async {
    let arrived = Log<Int>()
    let transport = ScriptedTransport { (_, number) throws(HTTPError) in
      guard number <= 4 else { return Self.page }
      arrived.add(number)
      _ = await eventually { arrived.entries.count == 4 }
      return Self.limited(8)
    }
    var settings = OuraClient.Settings.quick
    settings.cutRanges(days: 1, milliseconds: 1)
    settings.longestRateLimitWait = .seconds(31)
    let client = OuraClient(transport, settings)
    let error = await failure {
      _ = try await client.fetch(OuraCollection.dailySleep, #"{"start_date":"2024-02-01","end_date":"2024-02-04"}"#)
    }
    #expect(error == nil)
  }

  @Test(arguments: [0, nil]) func `A limit that never ends is an error in the end`(_ seconds: Int?) async {
    let transport = ScriptedTransport(answers: [.success(Self.limited(seconds))])
    var settings = OuraClient.Settings.quick
    settings.longestRateLimitWait = .milliseconds(100)
    let client = OuraClient(transport, settings)
    #expect(await Self.day(client)?.kind == .rateLimited)
    // Even where Oura says that there is no need to wait, it isn't asked without pause.
    #expect(transport.count < 60)
  }

  @Test func `Many refusals at once are told once`() async {
    let told = Log<String>()
    var settings = OuraClient.Settings.quick
    settings.onRateLimit = { seconds, tier, _ in told.add("\(seconds) \(tier ?? "-")") }
    let transport = ScriptedTransport { (_, number) throws(HTTPError) in
      if number > 8 { return Self.page }
      try? await Task.sleep(for: .milliseconds(50))
      return Self.limited(1)
    }
    let client = OuraClient(transport, settings)
    await withTaskGroup(of: OuraError?.self) { group in
      for _ in 0..<8 { group.addTask { await Self.day(client) } }
      for await error in group { #expect(error == nil) }
    }
    #expect(told.entries == ["1 application"])
    #expect(client.counters.snapshot.rateLimitWaits == 8)
  }

  @Test func `A date says when to come again`() async {
    let transport = ScriptedTransport { _, number in
      number == 1 ? .status(429, "{}", ["Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"]) : Self.page
    }
    let client = OuraClient(transport)
    #expect(await Self.day(client)?.kind == .rateLimited)
    #expect(transport.count == 1)
  }
}
