import Foundation
import TestSupport
import Testing

@Suite struct `Output that can't be written` {
  private static let commands = [
    "--version", "version", "--help", "help", "schema", "completions bash", "completions zsh", "completions fish",
    "call --demo oura.getDailySleep", "call --demo --format ndjson oura.getDailySleep",
    "call --demo --format csv oura.getDailySleep", "summary --demo", "status --demo", "doctor --demo", "simulate",
    "serve --demo",
  ]

  @Test(arguments: commands, [">/dev/full", ">&-"])
  func `is said on standard error, and the status isn't 0`(command: String, redirection: String) async throws {
    #if canImport(Darwin)
      if redirection == ">/dev/full" { return }
    #endif
    let (errors, ending) = try await Self.run(command, redirection)
    #expect(errors.contains("can't be written"), "\(command) \(redirection): \(errors)")
    #expect(ending == .status(1), "\(command) \(redirection)")
  }

  @Test(arguments: commands)
  func `to a pipe that is closed is no other`(command: String) async throws {
    let (errors, ending) = try await Self.run(command, "")
    #expect(errors.contains("can't be written"), "\(command): \(errors)")
    #expect(ending == .status(1), "\(command)")
  }

  /// Without a redirection, the output is a pipe whose reading end is closed before the program starts.
  private static func run(_ command: String, _ redirection: String) async throws -> (String, ChildProcess.Ending) {
    let path = try BuiltBridge.path()
    return try await onThread {
      let script = "read line; echo \"$line\" | \"$0\" \(command) \(redirection)"
      let process = try ChildProcess("/bin/sh", ["-c", script, path], environment: BridgeProcess.sanitizerSettings)
      defer { process.end() }
      if redirection.isEmpty { process.closeOutput(.output) }
      let deadline = Deadline(seconds: BridgeProcess.limit)
      try process.write(Array("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"bridge.status\"}\n".utf8), deadline)
      let ending = try process.waitForEnding(deadline)
      return (String(decoding: process.written[.errors] ?? [], as: UTF8.self), ending)
    }
  }
}
