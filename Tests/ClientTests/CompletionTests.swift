import Foundation
import TestSupport
import Testing

/// What a shell completes by the built program's scripts, by completing in the shell.
@Suite(.serialized) struct CompletionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let typed: String
    /// What the line, or the list below it, has after a tab.
    let shown: [String]
    var testDescription: String { typed }

    init(_ typed: String, _ shown: String...) {
      self.typed = "oura-bridge " + typed
      self.shown = shown
    }
  }

  static let cases = [
    Case("doc", "oura-bridge doctor "),
    Case("help logi", "oura-bridge help login "),
    Case("--fram", "--framing"),
    Case("completions fi", "completions fish "),
    Case("call --format nd", "--format ndjson "),
    Case("--demo call oura.getVo", "oura.getVo2Max "),
    Case("call getVo", "getVo2Max "),
    Case("call --profile work getDailySleep s", "start_date="),
    Case("call getDailySleep start_date=tod", "start_date=today "),
    Case("call oura.getDailySleep fields=day,sc", "fields=day,score "),
    Case("call getPage collection=daily_sl", "collection=daily_sleep "),
    Case("call getHeartRate latest=t", "latest=true "),
    Case("login --scope ema", "--scope email"),
    Case("login --scope=daily,work", "--scope=daily,workout"),
    Case("--profile wo", "--profile work "),
    Case("serve --framing ", "auto", "lsp", "ndjson"),
  ]

  @Test(.needs(.bash), arguments: cases)
  func `bash completes`(_ wanted: Case) async throws {
    let setting =
      "bind 'set show-all-if-ambiguous on'; bind 'set bell-style none'; source <(oura-bridge completions bash)"
    try await complete(wanted, by: #require(Need.bash.path), ["--norc", "-i"], setting)
  }

  @Test(.needs(.zsh), arguments: cases)
  func `zsh completes`(_ wanted: Case) async throws {
    let setting = "autoload -Uz compinit; compinit -D; source <(oura-bridge completions zsh)"
    try await complete(wanted, by: #require(Need.zsh.path), ["-f", "-i"], setting)
  }

  @Test(.needs(.fish), arguments: cases)
  func `fish completes`(_ wanted: Case) async throws {
    let fish = try #require(Need.fish.path)
    let home = try Home()
    defer { home.remove() }
    let script = "oura-bridge completions fish | source; complete -C '\(wanted.typed)'"
    let outcome = try await Script(path: fish, arguments: ["-c", script], environment: home.environment).run()
    let candidates = outcome.text.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
    for shown in wanted.shown {
      let word = shown.split(separator: " ").last ?? ""
      #expect(candidates.contains(word), "\(outcome.text)")
    }
  }

  @Test(.needs(.bash), .needs(.zsh), .needs(.fish), arguments: ["bash", "zsh", "fish"])
  func `a completion script is one for its shell`(name: String) async throws {
    let path = try #require(Repository.program(name))
    let script = "\"$OURA_BRIDGE\" completions \(name) > \"$OURA_BRIDGE_HOME\" && \(path) -n \"$OURA_BRIDGE_HOME\""
    let outcome = try await Script(path: "/bin/sh", arguments: ["-c", script], limit: 60).run()
    #expect(outcome.status == 0, "\(outcome.text)")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `a completion script knows commands, options, methods and params`(name: String) async throws {
    let script = "\"$OURA_BRIDGE\" completions \(name)"
    let text = try await Script(path: "/bin/sh", arguments: ["-c", script], limit: 60).run().text
    for word in ["oura-bridge", "doctor", "oura.getVo2Max", "start_datetime=", "max-wait", "ndjson"] {
      #expect(text.contains(word))
    }
  }

  /// Types the line and a tab in an interactive shell.
  private func complete(
    _ wanted: Case, by shell: String, _ arguments: [String], _ setting: String
  ) async throws {
    let home = try Home()
    defer { home.remove() }
    let shown = try await onThread {
      var environment = home.environment
      environment["PS1"] = "ready> "
      environment["TERM"] = "dumb"
      environment["HOME"] = home.path
      let terminal = try Terminal(shell, arguments, environment: environment)
      defer { terminal.end() }
      terminal.type("\(setting); PS1='re'\"ady> \"; echo so far\r")
      try terminal.wait(for: "prompt") { $0.contains(#/\nso far\n[^\n]*ready> /#) }
      let start = terminal.shown.count
      terminal.type(wanted.typed + "\t")
      do {
        try terminal.wait(for: "completion", seconds: 20) { text in
          wanted.shown.allSatisfy { text.dropFirst(start).contains($0.trimmingCharacters(in: .whitespaces)) }
        }
      } catch is Terminal.TimedOut {}
      return String(terminal.shown.dropFirst(start))
    }
    // zsh may move the cursor where bash writes a space.
    for text in wanted.shown { #expect(shown.contains(text.trimmingCharacters(in: .whitespaces)), "\(shown)") }
  }
}

/// A folder with the built program on its `PATH` and a login that is called `work`.
private struct Home {
  let path: String
  let environment: [String: String]

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("oura-completion-\(UUID().uuidString)")
    let profiles = folder.appendingPathComponent("profiles")
    let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    try FileManager.default.createDirectory(at: profiles, withIntermediateDirectories: true, attributes: mode)
    for directory in [folder, profiles] { try FileManager.default.setAttributes(mode, ofItemAtPath: directory.path) }
    try Data("{}".utf8).write(to: profiles.appendingPathComponent("work.json"))
    path = folder.path
    let programs = URL(fileURLWithPath: try BuiltBridge.path()).deletingLastPathComponent().path
    environment = [
      "PATH": "\(programs):\(ProcessInfo.processInfo.environment["PATH"] ?? "")", "OURA_BRIDGE_HOME": folder.path,
      "HOME": folder.path,
    ]
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
