import Foundation
import HTTP
import OuraAPI
import OuraSimulator
import RawJSON
import Testing

/// The article's code does what it says: it stands here too, where it is compiled and run.
@Suite struct ArticleTests {
  private static let article = "Sources/OuraAPI/OuraAPI.docc/OuraAPI.md"

  @Test func `The code of the article runs`() async throws {
    let simulator = Simulator(.still)
    let transport = SimulatorTransport(simulator)
    let first = Day(number: 19_700)
    let last = Day(number: 19_703)

    let client = OuraClient(token: "any", transport: transport)

    var scores: [String] = []
    for try await night in client.documents(of: .dailySleep, in: first...last) {
      scores.append("\(night["day"]?.string ?? "?"): \(night["score"]?.integer ?? 0)")
    }
    #expect(!scores.isEmpty)

    let day = Query.days(first...first, fields: ["score"])
    for try await document in client.documents(of: .dailyReadiness, day) { print(document.text) }
    for try await row in client.documents(of: .heartRate, .latest()) { print(row.text) }

    do throws(OuraError) {
      _ = try await client.document(of: .dailySleep, id: "no-such-id")
    } catch .notFound(let refusal) {
      print("Oura answers \(refusal.status)")
    } catch .rateLimited(let seconds, _, _, _) {
      print("Ask again in \(seconds ?? 60) seconds")
    } catch {
      print("\(error.kind)")
    }
  }

  @Test func `The token is all that a client needs`() {
    let token = "a-token"
    let client = OuraClient(token: token)
    #expect(client.counters.snapshot.requests == 0)
  }

  @Test func `Every line of code in the article stands here`() throws {
    let here = URL(filePath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let article = try String(contentsOf: root.appending(path: Self.article), encoding: .utf8)
    let lines = try String(contentsOf: here, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    let code = lines.map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : String($0) }.joined(separator: "\n")
    let blocks = article.components(separatedBy: "```swift\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first
    }
    #expect(blocks.count == 4)
    for block in blocks { #expect(code.contains("\n" + block + "\n"), "\(block)") }
  }
}
