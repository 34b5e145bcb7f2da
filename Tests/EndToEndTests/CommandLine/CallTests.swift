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
    Failure(arguments: ["--timeout", "-5"], status: 2, says: "from 1"),
    Failure(arguments: ["call", "--demo", "getDalySleep"], status: 2, says: "Did you mean oura.getDailySleep?"),
    Failure(arguments: ["call", "--demo", "getTags", "start_date=-x"], status: 2, says: "not a day"),
    Failure(arguments: ["call", "--demo", "getTags", "-"], status: 2, says: "on standard input are not valid JSON"),
    Failure(arguments: ["call", "--demo", "getTags", "{}", "{}"], status: 2, says: "JSON twice"),
    Failure(arguments: ["call", "--demo", "getTags", "[]", "fields=day"], status: 2, says: "no object"),
    Failure(
      arguments: ["call", "--demo", "getTags", #"{"fields":"day"}"#, "fields=id"], status: 2, says: "given twice"),
    Failure(arguments: ["call", "--demo", "getTags", "--", "--demo"], status: 2, says: "--demo is not name=value"),
    Failure(arguments: ["--profile", ""], status: 2, says: "--profile needs a value"),
    Failure(arguments: ["--profile="], status: 2, says: "--profile needs a value"),
    Failure(arguments: ["schema", "--write", "--demo"], status: 2, says: "--write needs a value"),
    Failure(arguments: ["login", "--scope", "dayly"], status: 2, says: "Did you mean daily?"),
    Failure(arguments: ["login", "--scope", ","], status: 2, says: "--scope takes names"),
    Failure(arguments: ["help", "lgin"], status: 2, says: "Did you mean login?"),
  ])
  func `says what is wrong and what to do`(_ failure: Failure) async throws {
    let outcome = try await BridgeProcess.run(failure.arguments)
    #expect(outcome.ending == .status(failure.status))
    #expect(outcome.errors.contains(failure.says), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: [
    ("Europe/Helsinki", "+02:00"), (":Europe/Helsinki", "+02:00"), ("/usr/share/zoneinfo/Asia/Tokyo", "+09:00"),
    ("EST5EDT", "-05:00"), ("UTC+3", "-03:00"), ("<+0330>-3:30", "+03:30"), ("", "Z"),
  ])
  func `days are those of TZ, as the system reads it`(_ zone: String, _ offset: String) async throws {
    let outcome = try await BridgeProcess.run(
      ["call", "--demo", "getDailySleep", "start_date=2026-01-05", "end_date=2026-01-05"], environment: ["TZ": zone])
    let midnight = try RawValue(validating: outcome.output).elements.first?["timestamp"]?.string
    #expect(midnight == "2026-01-05T00:00:00.000" + offset, "\(outcome.errors)")
  }

  @Test(arguments: [("TZ", "Mars/Phobos"), ("OURA_BRIDGE_TZ", "Mars/Phobos"), ("TZ", "EST5EDT,M3.2.0,M11.1.0")])
  func `a time zone that can't be read is refused`(_ variable: String, _ zone: String) async throws {
    let outcome = try await BridgeProcess.run(["call", "--demo", "getTags"], environment: [variable: zone])
    #expect(outcome.ending == .status(2))
    #expect(outcome.errors.contains("\(variable): there is no time zone \(zone)"))
  }

  /// Between the two places it is always a day later in the first.
  @Test func `today is the day of the user's calendar`() async throws {
    var days: [String?] = []
    for zone in ["Pacific/Kiritimati", "Etc/GMT+12"] {
      let outcome = try await BridgeProcess.run(
        ["call", "--demo", "getSummary", "day=today"], environment: ["OURA_BRIDGE_TZ": zone])
      days.append(try RawValue(validating: outcome.output)["days"]?.elements.first?["day"]?.string)
    }
    #expect(days.compactMap { $0 }.count == 2 && days[0] != days[1])
  }

  @Test(arguments: [
    (["start_date=-3d", "end_date=yesterday"], 3), ([#"{"start_date":"-3d"}"#, "end_date=yesterday"], 3),
    ([#"["-3d","yesterday"]"#], 3), (["start_date=yesterday", "end_date=yesterday"], 1), (["start_date=-0d"], 1),
  ])
  func `days can be named`(_ arguments: [String], _ count: Int) async throws {
    let outcome = try await BridgeProcess.run(["call", "--demo", "getDailySleep"] + arguments)
    #expect(try RawValue(validating: outcome.output).elements.count == count, "\(outcome.errors)")
  }

  @Test func `a named day is a whole one for times too`() async throws {
    let outcome = try await BridgeProcess.run([
      "call", "--demo", "getHeartRate", "start_datetime=-2d", "end_datetime=yesterday", "fields=timestamp",
    ])
    let days = try RawValue(validating: outcome.output).elements.compactMap { $0["timestamp"]?.string?.prefix(10) }
    #expect(Set(days).count == 2)
  }

  @Test(arguments: [["-"], ["-", "fields=day,score"], ["fields=day,score", "-"]])
  func `params come on standard input`(_ arguments: [String]) async throws {
    let outcome = try await BridgeProcess.run(
      ["call", "--demo", "getDailySleep"] + arguments,
      input: #"{"start_date": "2026-01-05", "end_date": "2026-01-06"}"# + "\n")
    let documents = try RawValue(validating: outcome.output).elements
    #expect(documents.compactMap { $0["day"]?.string } == ["2026-01-05", "2026-01-06"])
    #expect(documents.allSatisfy { ($0["contributors"] == nil) == (arguments.count > 1) })
  }

  @Test(arguments: ["OURA_ACCESS_TOKEN", "OURA_PROFILE", "OURA_API_URL", "OURA_BRIDGE_TZ"])
  func `an empty variable counts as one that isn't set`(_ variable: String) async throws {
    let outcome = try await BridgeProcess.run(["status"], environment: [variable: ""])
    #expect(outcome.ending == .status(11))
    #expect(try RawValue(validating: outcome.output)["profile"]?.string == "default")
  }

  @Test func `a reader that has seen enough hears no complaint`() async throws {
    let outcome = try await BridgeProcess.with([
      "call", "--demo", "--format", "csv", "getHeartRate", "start_datetime=2020-01-01", "end_datetime=2024-01-01",
    ]) { process, deadline in
      try process.read(until: { !$0.isEmpty }, deadline)
      process.closeOutput(.output)
      let ending = try process.waitForEnding(deadline)
      return (ending, String(decoding: process.written[.errors] ?? [], as: UTF8.self))
    }
    #expect(outcome.0 == .status(1))
    #expect(outcome.1 == "oura-bridge: --demo: the data are made up; they are nobody's.\n")
  }

  @Test func `an address that would send tokens in the clear is refused from the environment too`() async throws {
    let outcome = try await BridgeProcess.run(["status"], environment: ["OURA_TOKEN_URL": "http://example.com/token"])
    #expect(outcome.ending == .status(2))
    #expect(outcome.errors.contains("OURA_TOKEN_URL"))
  }

  @Test func `version is one line`() async throws {
    let outcome = try await BridgeProcess.run(["--version"])
    #expect(outcome.text.wholeMatch(of: /oura-bridge \d+\.\d+\.\d+\n/) != nil)
  }
}
