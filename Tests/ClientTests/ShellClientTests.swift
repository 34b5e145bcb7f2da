import Foundation
import TestSupport
import Testing

/// The bash client by its own tests.
struct ShellClientTests {
  @Test(.needs(.bash), .needs(.jq), arguments: ["test.sh", "test-session.sh"])
  func `passes its tests`(file: String) async throws {
    let bash = try #require(Need.bash.path)
    let outcome = try await Script(path: bash, arguments: ["clients/shell/\(file)"], limit: 240).run()
    #expect(outcome.status == 0, "\(outcome.text)")
  }

  @Test(.needs(.dash), .needs(.zsh), arguments: shells) func `is refused clearly by other shells`(shell: String)
    async throws
  {
    let script = "\(shell) -c 'set -eu; . clients/shell/oura.sh; echo not reached'"
    let outcome = try await Script(path: "/bin/sh", arguments: ["-c", script], limit: 30).run()
    #expect(outcome.text.hasPrefix("oura.sh: this shell is not bash; ") && outcome.status == 2, "\(outcome.text)")
  }

  private static let shells = ["dash", "zsh", "ksh", "mksh", "busybox sh"].filter { shell in
    shell.split(separator: " ").first.map(String.init).flatMap(Repository.program) != nil
  }

  @Test(.needs(.dash), arguments: ["3.2.57(1)-release", "4.0.44(2)-release"])
  func `is refused clearly by an old bash`(version: String) async throws {
    let script = "BASH_VERSION='\(version)' dash -c '. clients/shell/oura.sh'"
    let outcome = try await Script(path: "/bin/sh", arguments: ["-c", script], limit: 30).run()
    #expect(outcome.text.hasPrefix("oura.sh: this is bash \(version); it needs bash 4.1"), "\(outcome.text)")
    #expect(outcome.status == 2)
  }

  @Test func `writes every number and boolean that a method takes as one`() throws {
    let script = try String(contentsOf: Repository.root.appending(path: "clients/shell/oura.sh"), encoding: .utf8)
    let file = Repository.root.appending(path: "schema/openrpc.json")
    let document = try JSONDecoder().decode(OpenRPC.self, from: Data(contentsOf: file))
    var checked = 0
    for param in document.methods.flatMap(\.params) + document.components.contentDescriptors.values {
      guard let name = param.name else { continue }
      switch param.schema?.type {
      case "boolean": #expect(script.contains("\(name):true | \(name):false"), "\(name)")
      case "integer", "number": #expect(script.contains("\(name):[1-9]*"), "\(name)")
      default: continue
      }
      checked += 1
    }
    #expect(checked > 3)
  }

  private struct OpenRPC: Decodable {
    struct Method: Decodable { let params: [Param] }
    /// The params that methods share stand elsewhere.
    struct Param: Decodable { let name: String?, schema: Schema? }
    struct Components: Decodable { let contentDescriptors: [String: Param] }
    struct Schema: Decodable { let type: String? }
    let methods: [Method]
    let components: Components
  }
}
