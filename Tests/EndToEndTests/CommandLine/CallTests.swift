import Foundation
import RawJSON
import Testing

@Suite struct `Calling a method from the command line` {
  @Test func `prints the result alone on standard output`() async throws {
    let outcome = try await BridgeProcess.run([
      "call", "--demo", "oura.getDailySleep", "start_date=2026-01-05", "end_date=2026-01-11",
    ])
    #expect(outcome.ending == .status(0))
    let documents = try RawValue(validating: outcome.output).elements
    #expect(documents.compactMap { $0["day"]?.string } == (5...11).map { $0 < 10 ? "2026-01-0\($0)" : "2026-01-\($0)" })
    #expect(outcome.text.split(separator: "\n").count == 1)
    #expect(outcome.errors.contains("made up"))
  }

  @Test func `takes params as JSON`() async throws {
    let outcome = try await BridgeProcess.run([
      "call", "--demo", "oura.getSleepPeriods",
      #"{"start_date":"2026-01-05","end_date":"2026-01-05","fields":["type"]}"#,
    ])
    let documents = try RawValue(validating: outcome.output).elements
    #expect(!documents.isEmpty)
    #expect(documents.allSatisfy { $0["type"] != nil && $0["period"] == nil })
  }

  struct Failure: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    /// What standard error says.
    let says: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Failure(arguments: ["call", "--demo", "oura.getDalySleep"], status: 2, says: "Did you mean oura.getDailySleep?"),
    Failure(
      arguments: ["call", "--demo", "oura.getTags", "strat_date=1"], status: 2, says: "Did you mean start_date?"),
    Failure(arguments: ["call", "--demo", "oura.getTags", "start_date"], status: 2, says: "name=value"),
    Failure(arguments: ["call", "--demo", "oura.getTags", "{"], status: 2, says: "JSON"),
    Failure(arguments: ["call", "--demo", "oura.getTags", "document_id=none"], status: 15, says: "[not_found]"),
    Failure(arguments: ["call", "oura.getTags"], status: 11, says: "oura-bridge login"),
    Failure(arguments: ["call"], status: 2, says: "needs a method"),
    Failure(arguments: ["--demoo"], status: 2, says: "Did you mean --demo?"),
    Failure(arguments: ["--framing", "xml"], status: 2, says: "auto, lsp or ndjson"),
    Failure(arguments: ["--framing"], status: 2, says: "needs a value"),
    Failure(arguments: ["--demo=1"], status: 2, says: "takes no value"),
    Failure(arguments: ["-x"], status: 2, says: "unknown option"),
    Failure(arguments: ["cal"], status: 2, says: "Did you mean call?"),
    Failure(arguments: ["schema", "x"], status: 2, says: "takes no argument"),
    Failure(arguments: ["--demo", "--sandbox"], status: 2, says: "exclude each other"),
    Failure(arguments: ["--profile", "../x"], status: 2, says: "--profile"),
    Failure(arguments: ["--api-url", "http://example.com"], status: 2, says: "https"),
    Failure(arguments: ["--token-url", "https://user:pass@example.com"], status: 2, says: "user name"),
    Failure(arguments: ["--timeout", "0"], status: 2, says: "from 1"),
  ])
  func `says what is wrong and what to do`(_ failure: Failure) async throws {
    let outcome = try await BridgeProcess.run(failure.arguments)
    #expect(outcome.ending == .status(failure.status))
    #expect(outcome.errors.contains(failure.says), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func `an address that would send tokens in the clear is refused from the environment too`() async throws {
    let outcome = try await BridgeProcess.run(["status"], environment: ["OURA_TOKEN_URL": "http://example.com/token"])
    #expect(outcome.ending == .status(2))
    #expect(outcome.errors.contains("OURA_TOKEN_URL"))
  }

  @Test(arguments: [["--help"], ["help"], ["-h"], ["call", "--help"]])
  func `help lists every command and the settings`(arguments: [String]) async throws {
    let outcome = try await BridgeProcess.run(arguments)
    #expect(outcome.ending == .status(0))
    for word in ["call METHOD", "login", "simulate", "--demo", "--framing", "OURA_ACCESS_TOKEN"] {
      #expect(outcome.text.contains(word))
    }
  }

  @Test func `version is one line`() async throws {
    let outcome = try await BridgeProcess.run(["--version"])
    #expect(outcome.text.wholeMatch(of: /oura-bridge \d+\.\d+\.\d+\n/) != nil)
  }
}
