import Foundation
import TestSupport
import Testing

/// The simulator, by which everything else is judged, shares days, times and catalogue with the client: here somebody else
/// counts. See `Tests/Oracle/days.py`.
struct OracleTests {
  @Test(.needs(.python), .timeLimit(.minutes(5)))
  func `the documents of a range are those that Python's calendar finds in it`() async throws {
    let script = Repository.root.appendingPathComponent("Tests/Oracle/days.py").path
    let outcome = try await Script(
      path: #require(Need.python.path), arguments: [script, try BuiltBridge.path()],
      environment: ["PYTHONDONTWRITEBYTECODE": "1"]
    ).run()
    #expect(outcome.status == 0 && outcome.text.contains("are as Python's calendar has them"), "\(outcome.text)")
  }
}
