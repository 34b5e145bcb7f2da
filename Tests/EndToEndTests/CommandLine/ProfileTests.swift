import Foundation
import RawJSON
import TestSupport
import Testing

/// A home with a login called `work`, one that is over called `old`, and a broken file.
private struct FilledHome {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("oura-bridge-home-\(UUID().uuidString)").path
  static let secrets = ["access-secret", "refresh-secret", "app-secret"]

  var environment: [String: String] { ["OURA_BRIDGE_HOME": path, "OURA_BRIDGE_TZ": "Europe/Helsinki", "TERM": "dumb"] }

  init() throws {
    let start = #"{"format":"oura-bridge credentials","version":1,"generation":1,"access_token":"access-secret""#
    try write("", nil)
    try write("profiles", nil)
    try write(
      "profiles/work.json",
      start + #","refresh_token":"refresh-secret","expires_at":4102444800000,"scope":["daily","extapi:heartrate"],"#
        + #""client_id":"my-app","client_secret":"app-secret"}"#)
    try write("profiles/old.json", start + #","expires_at":1000}"#)
    try write("profiles/broken.json", #"{"format""#)
  }

  private func write(_ name: String, _ text: String?) throws {
    let file = path + "/" + name
    if let text {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    } else {
      try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: true)
    }
    try FileManager.default.setAttributes([.posixPermissions: text == nil ? 0o700 : 0o600], ofItemAtPath: file)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  func run(_ arguments: String...) async throws -> BridgeProcess.Outcome {
    try await BridgeProcess.run(arguments, environment: environment)
  }

  /// What a command shows on a terminal, and its status.
  func show(_ arguments: String...) async throws -> (text: String, status: Int32) {
    try await onThread {
      let terminal = try Terminal(try BuiltBridge.path(), arguments, environment: environment)
      defer { terminal.end() }
      let status = try terminal.waitForEnd()
      return (terminal.shown, status)
    }
  }
}

@Suite struct `Profiles and status` {
  @Test func `the status tells a person whose data are asked of which server`() async throws {
    let home = try FilledHome()
    defer { home.remove() }
    let (text, status) = try await home.show("status", "--profile", "work")
    #expect(status == 0)
    for line in [
      "account   profile work, logged in\n", "server    https://api.ouraring.com\n", "scopes    daily, heartrate\n",
      "access    until 2100-01-01 02:00; refreshed by itself\n", "app       my-app, kept with the login\n",
      "          * work    logged in, access until 2100-01-01 02:00\n",
    ] {
      #expect(text.contains(line), "\(text)")
    }
    #expect(text.contains("profiles    broken  The credential store failed"))
    #expect(text.contains("  old     not logged in: "))
    #expect(!text.contains("***"))
    for secret in FilledHome.secrets { #expect(!text.contains(secret)) }
  }

  @Test(arguments: [
    (["--api-url", "http://127.0.0.1:1"], "NOT OURA'S SERVER: data at http://127.0.0.1:1"),
    (["--token-url", "https://example.com/t"], "NOT OURA'S SERVER: tokens at https://example.com/t"),
    (["--api-url", "https://api.ouraring.com.example.com"], "NOT OURA'S SERVER"),
    (["--demo"], "MADE-UP DATA"), (["--sandbox"], "MADE-UP DATA"),
  ])
  func `what isn't Oura's catches the eye`(_ options: [String], _ warning: String) async throws {
    let home = try FilledHome()
    defer { home.remove() }
    let text = try await onThread {
      let arguments = ["status", "--profile", "work"] + options
      let terminal = try Terminal(try BuiltBridge.path(), arguments, environment: home.environment)
      defer { terminal.end() }
      _ = try terminal.waitForEnd()
      return terminal.shown
    }
    #expect(text.contains("*** \(warning)"), "\(text)")
  }

  @Test func `Oura's own addresses are nothing to warn of`() async throws {
    let home = try FilledHome()
    defer { home.remove() }
    let (text, _) = try await home.show("status", "--profile", "work", "--api-url", "https://API.ouraring.com:443/")
    #expect(!text.contains("***"))
  }

  @Test func `the status is JSON in a pipe, and where it is asked for`() async throws {
    let home = try FilledHome()
    defer { home.remove() }
    let piped = try await home.run("status", "--profile", "work")
    #expect(try RawValue(validating: piped.output)["profile"]?.string == "work")
    let (text, _) = try await home.show("status", "--profile", "work", "--format", "json")
    #expect(try RawValue(validating: Array(text.utf8))["logged_in"]?.boolean == true)
  }

  @Test(arguments: ["status", "call", "logout", "login"])
  func `the advice about a broken file is given once`(_ command: String) async throws {
    let home = try FilledHome()
    defer { home.remove() }
    let arguments = [command, "--profile", "broken"] + (command == "call" ? ["getTags"] : [])
    let outcome = try await BridgeProcess.run(arguments, environment: home.environment)
    #expect(outcome.ending == .status(22))
    #expect(outcome.errors.components(separatedBy: "Move it away").count == 2, "\(outcome.errors)")
  }

  @Test func `the doctor says it in its findings alone`() async throws {
    let home = try FilledHome()
    defer { home.remove() }
    let outcome = try await home.run("doctor", "--profile", "broken", "--api-url", "http://127.0.0.1:1")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.text.components(separatedBy: "Move it away").count == 2)
    #expect(outcome.text.contains("note server       NOT OURA'S SERVER: data at http://127.0.0.1:1"))
    #expect(outcome.text.contains("Europe/Helsinki"))
  }

  @Test(arguments: [("wrok", "did you mean --profile work?"), ("somebody", "by --profile: broken, old, work")])
  func `a profile that nobody logged in to may be a slip`(_ profile: String, _ says: String) async throws {
    let home = try FilledHome()
    defer { home.remove() }
    let outcome = try await home.run("call", "getTags", "--profile", profile)
    #expect(outcome.ending == .status(11))
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
  }

  @Test func `logging out keeps the app and says so, unless it is to be forgotten`() async throws {
    let home = try FilledHome()
    defer { home.remove() }
    let server = ["--api-url", "http://127.0.0.1:1", "--profile", "work"]
    let kept = try await BridgeProcess.run(["logout"] + server, environment: home.environment)
    #expect(kept.ending == .status(0))
    #expect(kept.errors.contains("oura-bridge logout --forget-app --profile work"))
    let file = URL(fileURLWithPath: home.path + "/profiles/work.json")
    #expect(String(decoding: try Data(contentsOf: file), as: UTF8.self).contains("app-secret"))
    let forgotten = try await BridgeProcess.run(["logout", "--forget-app"] + server, environment: home.environment)
    #expect(forgotten.ending == .status(0))
    #expect(!String(decoding: try Data(contentsOf: file), as: UTF8.self).contains("app-secret"))
    for secret in FilledHome.secrets { #expect(!(kept.errors + forgotten.errors).contains(secret)) }
  }
}
