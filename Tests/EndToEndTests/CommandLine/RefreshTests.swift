import Foundation
import HTTP
import RawJSON
import Testing

@Suite struct `Refreshing in the real process` {
  /// A home with a login that the simulator issued.
  private static func loggedIn(_ oura: SimulatedOura) async throws -> Home {
    let home = Home(oura)
    let redirect = "http://localhost:8765/callback/"
    try await BridgeProcess.with([], environment: home.environment) { process, deadline in
      try process.write(
        Array(#"{"jsonrpc":"2.0","id":1,"method":"auth.authorizeUrl","params":["\#(redirect)"]}"#.utf8) + [10], deadline
      )
      try process.read(until: { $0.contains(UInt8(ascii: "\n")) }, deadline)
      let answer = try RawValue(validating: Array(process.written[.output] ?? []))
      let url = try #require(answer["result"]?["url"]?.string)
      let location = try waitFor { try await oura.send(.get, url).headers["Location"] ?? "" }
      let query = try #require(URLComponents(string: location)?.queryItems)
      let code = try #require(query.first { $0.name == "code" }?.value)
      let state = try #require(query.first { $0.name == "state" }?.value)
      try process.write(
        Array(#"{"jsonrpc":"2.0","id":2,"method":"auth.exchangeCode","params":["\#(code)","\#(state)"]}"#.utf8) + [10],
        deadline)
      process.closeInput()
      _ = try process.readToEnd(deadline)
      #expect(try process.waitForEnding(deadline) == .status(0))
    }
    return home
  }

  @Test func `eight processes at once refresh once for each expiry, and no token is presented twice`() async throws {
    try await SimulatedOura.with(["--issued-tokens-only"]) { oura in
      let home = try await Self.loggedIn(oura)
      defer { home.remove() }
      for round in 1...4 {
        _ = try await oura.send(.post, "/simulator/expire")
        try await withThrowingTaskGroup(of: BridgeProcess.Outcome.self) { group in
          for _ in 1...8 {
            group.addTask {
              let requests = ["oura.getPersonalInfo", "oura.getDailySleep", "oura.getTags"].enumerated().map {
                #"{"jsonrpc":"2.0","id":\#($0.offset),"method":"\#($0.element)"}"# + "\n"
              }
              return try await BridgeProcess.run([], input: requests.joined(), environment: home.environment)
            }
          }
          for try await outcome in group {
            #expect(outcome.ending == .status(0))
            let results = try outcome.text.split(separator: "\n").map { try RawValue(validating: Array($0.utf8)) }
              .filter { $0["result"] != nil }
            #expect(results.count == 3, "\(outcome.text.prefix(500))")
          }
        }
        let statistics = try await oura.statistics()
        #expect(statistics["refresh_requests"]?.integer == round)
        #expect(statistics["spent_refresh_tokens"]?.integer == 0)
      }
    }
  }

  @Test func `a revoked login is presented once, and then everybody is told to log in`() async throws {
    try await SimulatedOura.with(["--issued-tokens-only"]) { oura in
      let home = try await Self.loggedIn(oura)
      defer { home.remove() }
      _ = try await oura.send(.post, "/simulator/revoke")
      for _ in 1...3 {
        let outcome = try await BridgeProcess.run(["call", "oura.getDailySleep"], environment: home.environment)
        #expect(outcome.ending == .status(11))
      }
      #expect(try await oura.statistics()["refresh_requests"]?.integer == 1)
    }
  }

  @Test func `a signal waits for the refresh under way, so that the next process is logged in`() async throws {
    try await SimulatedOura.with(["--issued-tokens-only"]) { oura in
      let home = try await Self.loggedIn(oura)
      defer { home.remove() }
      _ = try await oura.send(.post, "/simulator/expire")
      _ = try await oura.post("/simulator/faults", #"{"kind":"slow","path":"/oauth/token","milliseconds":1500}"#)
      let ending = try await BridgeProcess.with([], environment: home.environment) { process, deadline in
        try process.write(Array(#"{"jsonrpc":"2.0","id":1,"method":"oura.getTags"}"#.utf8) + [10], deadline)
        while try waitFor({ try await oura.statistics()["refresh_requests"]?.integer }) == 0 { usleep(20_000) }
        process.send(signal: SIGTERM)
        return try process.waitForEnding(deadline)
      }
      #expect(ending == .status(128 + SIGTERM))
      let next = try await BridgeProcess.run(["call", "oura.getTags"], environment: home.environment)
      #expect(next.ending == .status(0), "\(next.errors)")
      let statistics = try await oura.statistics()
      #expect(statistics["refresh_requests"]?.integer == 1)
      #expect(statistics["spent_refresh_tokens"]?.integer == 0)
    }
  }
}
