import Foundation
import TestSupport
import Testing

/// Commands for people, by the built program.
struct CommandLineTests {
  @Test func `a table has a header of all columns and a line for each document, by RFC 4180`() async throws {
    let text = try await output(
      "call", "--demo", "--format", "csv", "oura.getDailySleep", "start_date=2024-03-01", "end_date=2024-03-02")
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.first?.hasPrefix("id,contributors.deep_sleep,contributors.efficiency,") == true)
    #expect(lines.first?.hasSuffix(",contributors.total_sleep,day,score,timestamp,other") == true)
    #expect(lines.count == 4 && lines.last == "")
    #expect(lines[1].contains(/^[0-9a-f-]+,\d+,\d+,\d+,\d+,\d+,\d+,\d+,2024-03-01,\d+,[^,]+,$/))
  }

  @Test func `a table without documents still has a header`() async throws {
    let text = try await output(
      "call", "--demo", "--format", "csv", "oura.getTags", "start_date=1990-01-01", "end_date=1990-01-01")
    #expect(text == "id,day,text,timestamp,tags,other\r\n")
  }

  @Test func `lines are documents, the same as in the array`() async throws {
    let range = ["oura.getHeartRate", "start_datetime=2024-01-01T00:00:00Z", "end_datetime=2024-02-20T00:00:00Z"]
    let lines = try await output(["call", "--demo", "--format", "ndjson"] + range)
    let array = try await output(["call", "--demo"] + range)
    #expect("[" + lines.split(separator: "\n").joined(separator: ",") + "]\n" == array)
  }

  @Test func `a single document is a line and a row`() async throws {
    let line = try await output("call", "--demo", "--format", "ndjson", "oura.getPersonalInfo")
    #expect(line.hasPrefix("{") && line.hasSuffix("}\n") && line.count { $0 == "\n" } == 1)
    let rows = try await output("call", "--demo", "--format", "csv", "oura.getPersonalInfo")
    #expect(rows.components(separatedBy: "\r\n").count == 3)
  }

  @Test func `a reader that has seen enough ends a long call`() async throws {
    let call = "call --demo --format ndjson oura.getHeartRate start_datetime=2000-01-01 end_datetime=2024-01-01"
    let outcome = try await shell("\"$OURA_BRIDGE\" \(call) 2>/dev/null | head -n 1")
    #expect(outcome.status == 0)
    #expect(outcome.text.count { $0 == "\n" } == 1)
  }

  @Test func `the doctor finds nothing wrong with made-up data`() async throws {
    let text = try await output("doctor", "--demo")
    #expect(text.contains("made up"))
    #expect(!text.contains("BAD"))
  }

  @Test func `the doctor names what is wrong, and the command that mends it, and no secret`() async throws {
    let script = """
      mkdir -p "$OURA_BRIDGE_HOME" && chmod 755 "$OURA_BRIDGE_HOME"
      https_proxy=http://user:hunter2@127.0.0.1:9 http_proxy= "$OURA_BRIDGE" doctor --api-url http://127.0.0.1:1
      """
    let outcome = try await shell(script)
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("chmod 700"))
    #expect(outcome.text.contains("BAD  API"))
    #if !canImport(Darwin)
      #expect(outcome.text.contains("127.0.0.1:9 by https_proxy"))
    #endif
    #expect(!outcome.text.contains("hunter2"))
  }

  private func output(_ arguments: String...) async throws -> String { try await output(arguments) }

  /// What the program prints; it must succeed. Standard error, which says that the data are made up, is left out.
  private func output(_ arguments: [String]) async throws -> String {
    let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
    let outcome = try await shell("\"$OURA_BRIDGE\" \(quoted) 2>/dev/null")
    #expect(outcome.status == 0)
    return outcome.text
  }

  private func shell(_ script: String) async throws -> Script.Outcome {
    try await Script(path: "/bin/sh", arguments: ["-c", script], limit: 120).run()
  }
}
