import HTTP
import OuraSimulator
import Testing

@testable import OuraAPI

/// Who cancels has an answer at once, whatever was being waited for, and nobody else suffers.
@Suite struct CancellationTests {
  private static let page = HTTPResponse.ok(#"{"data":[],"next_token":null}"#)

  /// A transport whose first requests take an hour.
  private static func hour(_ slow: Int) -> ScriptedTransport {
    ScriptedTransport { (_, number) throws(HTTPError) in
      guard number <= slow else { return page }
      do { try await Task.sleep(for: .seconds(3600)) } catch { throw .cancelled }
      return page
    }
  }

  private static func call(_ client: OuraClient, _ params: String = "{}") -> Task<OuraError?, Never> {
    Task { await failure { _ = try await client.fetch(OuraCollection.dailySleep, params) } }
  }

  @Test func `While an answer is waited for`() async {
    let transport = Self.hour(1)
    let client = OuraClient(transport)
    let call = Self.call(client)
    #expect(await eventually { transport.running == 1 })
    call.cancel()
    #expect(await call.value == .cancelled)
    #expect(await eventually { transport.running == 0 })
    #expect(await Self.call(client).value == nil)
  }

  @Test func `While many windows are fetched`() async {
    let transport = Self.hour(4)
    var settings = OuraClient.Settings.quick
    settings.cutRanges(days: 1, milliseconds: 1)
    let client = OuraClient(transport, settings)
    let call = Self.call(client, #"{"start_date":"2024-01-01","end_date":"2024-01-31"}"#)
    #expect(await eventually { transport.running == 4 })
    call.cancel()
    #expect(await call.value == .cancelled)
    #expect(await eventually { transport.running == 0 })
    #expect(transport.count == 4)
    #expect(await Self.call(client).value == nil)
  }

  @Test func `While a place is waited for, which others keep`() async {
    let transport = Self.hour(8)
    let client = OuraClient(transport)
    let holders = (0..<8).map { _ in Self.call(client) }
    #expect(await eventually { transport.running == 8 })
    let waiting = (0..<5).map { _ in Self.call(client) }
    for call in waiting { call.cancel() }
    for call in waiting { #expect(await call.value == .cancelled) }
    #expect(transport.count == 8)
    holders[0].cancel()
    #expect(await holders[0].value == .cancelled)
    // The place is free again, and the others still have theirs.
    #expect(await Self.call(client).value == nil)
    #expect(transport.running == 7)
    for call in holders { call.cancel() }
  }

  @Test func `While the gate is closed, without opening it for others`() async {
    let transport = ScriptedTransport { _, number in
      number == 1 ? .status(429, "{}", ["Retry-After": "50"]) : Self.page
    }
    let client = OuraClient(transport)
    let calls = (0..<3).map { _ in Self.call(client) }
    #expect(await eventually { client.counters.snapshot.rateLimitWaits == 1 })
    for call in calls { call.cancel() }
    for call in calls { #expect([.cancelled, nil].contains(await call.value)) }
    #expect(!client.gate.admits(.free))
  }

  @Test func `While it is the one that tries: the next one tries then`() async {
    let transport = ScriptedTransport { (_, number) throws(HTTPError) in
      if number == 1 { return .status(429, "{}", ["Retry-After": "0"]) }
      if number == 2 { do { try await Task.sleep(for: .seconds(3600)) } catch { throw .cancelled } }
      return Self.page
    }
    let client = OuraClient(transport)
    let first = Self.call(client)
    #expect(await eventually { transport.count == 2 })
    let others = (0..<10).map { _ in Self.call(client) }
    first.cancel()
    #expect(await first.value == .cancelled)
    for call in others { #expect(await call.value == nil) }
  }

  @Test func `While it pauses before a new try`() async {
    let transport = ScriptedTransport(answers: [.failure(.connectionLost("x"))])
    var settings = OuraClient.Settings.quick
    settings.retries.firstWait = .seconds(3600)
    settings.retries.longestWait = .seconds(3600)
    let client = OuraClient(transport, settings)
    let call = Self.call(client)
    #expect(await eventually { transport.count == 1 })
    call.cancel()
    #expect(await call.value == .cancelled)
    #expect(transport.count == 1)
  }

  @Test func `While a slow consumer keeps the fetching waiting`() async throws {
    let transport = ScriptedTransport { _, number in .ok(#"{"data":[{}],"next_token":"\#(number)"}"#) }
    var settings = OuraClient.Settings.quick
    settings.bytesAhead = 1
    let client = OuraClient(transport, settings)
    let days = Day(number: 19_358)...Day(number: 19_360)
    let call = Task {
      await failure {
        try await client.documents(of: OuraCollection.dailySleep, Query(.days(days))) { _ in
          try? await Task.sleep(for: .seconds(3600))
        }
      }
    }
    #expect(await eventually { transport.count == 2 })
    call.cancel()
    #expect(await call.value == .cancelled)
  }

  @Test func `Many calls, each cancelled at another moment, leave every place free`() async {
    let transport = ScriptedTransport { (_, number) throws(HTTPError) in
      do { try await Task.sleep(for: .milliseconds(number % 5)) } catch { throw .cancelled }
      if number % 7 == 0 { return .status(429, "{}", ["Retry-After": "0"]) }
      if number % 11 == 0 { throw .connectionLost("x") }
      return .ok(#"{"data":[],"next_token":\#(number % 3 == 0 ? "\"\(number)\"" : "null")}"#)
    }
    var settings = OuraClient.Settings.quick
    settings.cutRanges(days: 5, milliseconds: 1)
    // Chance may give one request several of the failures.
    settings.retries.tries = 1000
    let client = OuraClient(transport, settings)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask {
          let call = Self.call(client, #"{"start_date":"2024-02-01","end_date":"2024-02-29"}"#)
          try? await Task.sleep(for: .microseconds(number * 150))
          if number % 4 != 0 { call.cancel() }
          let error = await call.value
          #expect([nil, .cancelled].contains(error?.kind))
        }
      }
    }
    #expect(await eventually { transport.running == 0 })
    let free = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { await client.slots.enter() } }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(free == 8)
  }

  @Test func `Who is cancelled gets no place, and takes none from the others`() async {
    let semaphore = Semaphore(0)
    let entered = Log<Int>()
    let tasks = (0..<5).map { number in
      Task {
        if await semaphore.enter() { entered.add(number) }
      }
    }
    for number in [1, 3] {
      tasks[number].cancel()
      await tasks[number].value
    }
    for _ in 0..<3 { semaphore.leave() }
    for task in tasks { await task.value }
    #expect(entered.entries.sorted() == [0, 2, 4])
  }
}
