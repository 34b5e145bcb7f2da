import Foundation
import TestSupport
import Testing

/// The schema against the built program, in both directions; see `Tests/Schema/calls.py`.
struct SchemaCallTests {
  @Test(.needs(.jsonschema), .timeLimit(.minutes(5)))
  func `every method takes and answers what the schema says, by name and by position`() async throws {
    let python = try #require(Need.jsonschema.python)
    let script = Repository.root.appendingPathComponent("Tests/Schema/calls.py").path
    let outcome = try await Script(
      path: python.path, arguments: [script, try BuiltBridge.path()],
      environment: ["PYTHONDONTWRITEBYTECODE": "1"]
    ).run()
    #expect(outcome.status == 0 && outcome.text.contains("methods keep to the schema"), "\(outcome.text)")
  }
}
