import Foundation
import TestSupport
import Testing

/// The official Python SDK as a client, with every message validated; see `Tests/MCP/sdk.py`.
@Suite struct `The Python SDK of MCP` {
  @Test(
    .enabled(if: PythonSDK.isInstalled, "needs: pip install mcp jsonschema"),
    .timeLimit(.minutes(5)))
  func `is content with both eras, and all messages are valid`() async throws {
    let outcome = try await PythonSDK.run([PythonSDK.script, try BuiltBridge.path()])
    #expect(outcome.ending == .status(0), "\(outcome.errors)")
    #expect(outcome.output.hasSuffix("the SDK is content\n"), "\(outcome.errors)")
  }
}

private enum PythonSDK {
  struct Outcome: Sendable {
    let output: String
    let errors: String
    let ending: ChildProcess.Ending
  }

  static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("MCP/sdk.py").path

  /// Whether the packages can be imported, by the Python that `PYTHON` names, else `python3`.
  static let isInstalled: Bool = {
    let outcome = try? exchange(["-c", "import mcp, mcp_types.methods, jsonschema"], seconds: 60)
    return outcome?.ending == .status(0)
  }()

  static func run(_ arguments: [String]) async throws -> Outcome {
    try await onThread { try exchange(arguments, seconds: 280) }
  }

  private static func exchange(_ arguments: [String], seconds: Double) throws -> Outcome {
    let ours = ProcessInfo.processInfo.environment
    let passed = ours.filter { ["PATH", "HOME", "MCP_SCHEMAS", "VIRTUAL_ENV", "PYTHONPATH"].contains($0.key) }
    let process = try ChildProcess(
      "/usr/bin/env", [ours["PYTHON"] ?? "python3"] + arguments,
      environment: passed.merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 })
    defer { process.end() }
    let deadline = Deadline(seconds: seconds)
    process.closeInput()
    let output = try process.readToEnd(deadline)
    let ending = try process.waitForEnding(deadline)
    return Outcome(
      output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: process.written[.errors] ?? [], as: UTF8.self), ending: ending)
  }
}
