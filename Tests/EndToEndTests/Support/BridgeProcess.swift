import Foundation
import TestSupport

/// The built `oura-bridge`, started anew for each exchange with an empty home and nothing of our environment.
enum BridgeProcess {
  /// What came of an exchange.
  struct Outcome: Sendable {
    let output: [UInt8]
    let errors: String
    let ending: ChildProcess.Ending
  }

  /// Seconds that an exchange may take. A broken bridge shall fail the tests, not hang them.
  static let limit = 60.0

  /// What a sanitizer that the tests run under has to be told in the processes that they start, too.
  static var sanitizerSettings: [String: String] {
    ProcessInfo.processInfo.environment.filter { ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key) }
  }

  /// Runs the closure with a new process, on a thread that may block, and ends the process whatever happens.
  static func with<Result: Sendable>(
    _ arguments: [String] = ["--demo"], environment: [String: String] = [:],
    pipes: ChildProcess.Pipes = .blocking, _ body: @escaping @Sendable (ChildProcess, Deadline) throws -> Result
  ) async throws -> Result {
    let path = try BuiltBridge.path()
    return try await onThread {
      let home = FileManager.default.temporaryDirectory.appendingPathComponent("oura-bridge-tests-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: home) }
      var variables = sanitizerSettings
      variables["HOME"] = home.path
      variables["OURA_BRIDGE_HOME"] = home.appendingPathComponent("state").path
      variables.merge(environment) { $1 }
      let process = try ChildProcess(path, arguments, environment: variables, pipes: pipes)
      defer { process.end() }
      return try body(process, Deadline(seconds: limit))
    }
  }

  /// Writes the chunks, each a read of its own, then the end of input; answers all that came back.
  static func exchange(_ chunks: [[UInt8]], _ arguments: [String] = ["--demo"]) async throws -> Outcome {
    try await with(arguments) { process, deadline in
      for (index, chunk) in chunks.enumerated() {
        if index > 0 { try process.waitUntilRead(deadline) }
        try process.write(chunk, deadline)
      }
      process.closeInput()
      let output = try process.readToEnd(deadline)
      let ending = try process.waitForEnding(deadline)
      return Outcome(
        output: output, errors: String(decoding: process.written[.errors] ?? [], as: UTF8.self), ending: ending)
    }
  }
}
