import Foundation
import TestSupport
import Testing

/// The official Python SDK as a client, with every message validated; see `Tests/MCP/sdk.py`.
@Suite struct `The Python SDK of MCP` {
  @Test(.needs(.mcp), .timeLimit(.minutes(5)))
  func `is content with both eras, and all messages are valid`() async throws {
    let python = try #require(Need.mcp.python)
    let script = Repository.root.appendingPathComponent("Tests/MCP/sdk.py").path
    let outcome = try await Script(
      path: python.path, arguments: [script, try BuiltBridge.path()],
      environment: ["PYTHONDONTWRITEBYTECODE": "1"], limit: 280
    ).run()
    #expect(outcome.status == 0 && outcome.text.contains("the SDK is content\n"), "\(outcome.text)")
  }
}
