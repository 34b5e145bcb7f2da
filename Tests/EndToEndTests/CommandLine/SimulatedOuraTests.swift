import Foundation
import HTTP
import OuraAPI
import OuraBridge
import RawJSON
import Testing

@Suite struct `Against a simulated Oura over HTTP` {
  @Test func `every collection answers what the simulator has`() async throws {
    try await SimulatedOura.with { oura in
      let requests = Catalogue.all.map { #"{"jsonrpc":"2.0","id":"\#($0.path)","method":"\#($0.method)"}"# + "\n" }
      let outcome = try await BridgeProcess.run(
        ["--api-url", oura.url], input: requests.joined(), environment: ["OURA_ACCESS_TOKEN": "any"])
      #expect(outcome.ending == .status(0))
      let answers = try outcome.text.split(separator: "\n").map { try RawValue(validating: Array($0.utf8)) }
      #expect(Set(answers.compactMap { $0["id"]?.string }) == Set(Catalogue.all.map(\.path)))
      for answer in answers { #expect(answer["result"] != nil, "\(answer.text.prefix(300))") }
    }
  }

  @Test func `a month of heart rate is whole, and in order`() async throws {
    try await SimulatedOura.with { oura in
      let outcome = try await BridgeProcess.run(
        [
          "call", "--api-url", oura.url, "oura.getHeartRate", "start_datetime=2026-01-01T00:00:00Z",
          "end_datetime=2026-02-09T23:59:59Z",
        ], environment: ["OURA_ACCESS_TOKEN": "any"])
      let rows = try RawValue(validating: outcome.output).elements
      let truth = try RawValue(
        validating: try await oura.send(
          .get, "/simulator/documents?collection=heartrate&from=2026-01-01&through=2026-02-09"
        ).body)
      #expect(rows.count > 40_000)
      #expect(rows.map(\.bytes) == truth.elements.map(\.bytes))
    }
  }

  @Test func `a token that Oura doesn't know is a matter of login`() async throws {
    try await SimulatedOura.with(["--issued-tokens-only"]) { oura in
      let outcome = try await BridgeProcess.run(
        ["call", "--api-url", oura.url, "oura.getTags"], environment: ["OURA_ACCESS_TOKEN": "made-up-secret"])
      #expect(outcome.ending == .status(11))
      #expect(!outcome.errors.contains("made-up-secret"))
    }
  }

  /// Where the libraries cleaned up behind them, one in 60 crashed.
  @Test func `a process that ends with requests under way ends with its own status`() async throws {
    try await SimulatedOura.with { oura in
      let requests = (0..<40).map { #"{"jsonrpc":"2.0","id":\#($0),"method":"oura.getSleepPeriods"}"# + "\n" }
      for pause in 0..<40 {
        let ending = try await BridgeProcess.with(
          ["--api-url", oura.url], environment: ["OURA_ACCESS_TOKEN": "any"]
        ) { process, deadline in
          try process.write(Array(requests.joined().utf8), deadline)
          usleep(UInt32(pause) * 1500)
          try process.write(Array((#"{"jsonrpc":"2.0","method":"exit"}"# + "\n").utf8), deadline)
          return try process.waitForEnding(deadline)
        }
        #expect(ending == .status(1), "after \(pause * 1500) µs")
      }
    }
  }

  @Test func `no server is a network error, and the process goes on`() async throws {
    let outcome = try await BridgeProcess.run(
      ["--api-url", "http://127.0.0.1:1"],
      input: #"{"jsonrpc":"2.0","id":1,"method":"oura.getTags"}"# + "\n"
        + #"{"jsonrpc":"2.0","id":2,"method":"bridge.status"}"# + "\n",
      environment: ["OURA_ACCESS_TOKEN": "any"])
    let answers = try outcome.text.split(separator: "\n").map { try RawValue(validating: Array($0.utf8)) }
    #expect(answers.count == 2)
    let failed = try #require(answers.first { $0["id"]?.integer == 1 })
    #expect(failed["error"]?["data"]?["kind"]?.string == "network")
  }
}
