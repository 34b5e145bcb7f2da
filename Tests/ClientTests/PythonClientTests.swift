import Foundation
import TestSupport
import Testing

/// The Python client by its own tests; `clients/python/tests` says what it does.
@Suite(.serialized) struct PythonClientTests {
  @Test(.needs(.python), arguments: Python.extremes)
  func `passes its tests on the oldest and the newest Python here`(python: Python) async throws {
    let outcome = try await python.run("-W", "error::ResourceWarning", "-m", "unittest", "-v", "-b")
    #expect(outcome.status == 0, "\(outcome.text)")
  }

  @Test(.needs(.ouraRing))
  func `answers the same objects as oura-ring`() async throws {
    let python = try #require(Need.ouraRing.python)
    let outcome = try await python.run("-m", "unittest", "-v", "-b", "tests.test_client.BesideOuraRing")
    #expect(outcome.status == 0 && !outcome.text.contains("skipped"), "\(outcome.text)")
  }

  @Test(.needs(.jsonschema))
  func `gets documents that are valid by the schema`() async throws {
    let python = try #require(Need.jsonschema.python)
    let outcome = try await python.run("-m", "unittest", "-v", "-b", "tests.test_documents")
    #expect(outcome.status == 0 && !outcome.text.contains("skipped"), "\(outcome.text)")
  }

  @Test(.needs(.pandas))
  func `gets what pandas makes a table of`() async throws {
    let python = try #require(Need.pandas.python)
    let test = "tests.test_client.Client.test_pandas_makes_a_table_of_it"
    let outcome = try await python.run("-m", "unittest", "-v", "-b", test)
    #expect(outcome.status == 0 && !outcome.text.contains("skipped"), "\(outcome.text)")
  }

  @Test(.needs(.mypy))
  func `is typed strictly`() async throws {
    let outcome = try await #require(Need.mypy.python).run("-m", "mypy", "--cache-dir", "/dev/null")
    #expect(outcome.status == 0, "\(outcome.text)")
  }

  @Test(.needs(.basedpyright))
  func `is typed for Pyright`() async throws {
    let outcome = try await #require(Need.basedpyright.python).run("-m", "basedpyright")
    #expect(outcome.status == 0, "\(outcome.text)")
  }

  @Test(.needs(.mypy), .needs(.basedpyright), arguments: ["README.md", "clients/python/README.md"])
  func `has examples that are typed strictly`(file: String) async throws {
    let text = try String(contentsOf: Repository.root.appending(path: file), encoding: .utf8)
    let blocks = text.components(separatedBy: "```python\n").dropFirst()
      .compactMap { $0.components(separatedBy: "\n```").first }
    #expect(!blocks.isEmpty)
    let folder = FileManager.default.temporaryDirectory.appending(path: "oura-examples-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (number, block) in blocks.enumerated() {
      try Data("\(block)\n".utf8).write(to: folder.appending(path: "example\(number).py"))
    }
    let client = Repository.root.appending(path: "clients/python").path
    try Data(#"{"typeCheckingMode": "strict", "extraPaths": ["\#(client)"]}"#.utf8)
      .write(to: folder.appending(path: "pyrightconfig.json"))
    let pyright = try await #require(Need.basedpyright.python).run("-m", "basedpyright", "--project", folder.path)
    #expect(pyright.status == 0, "\(pyright.text)")
    let mypy = try await #require(Need.mypy.python).run("-m", "mypy", "--cache-dir", "/dev/null", folder.path)
    #expect(mypy.status == 0, "\(mypy.text)")
  }

  @Test(.needs(.pyflakes))
  func `is clean for pyflakes`() async throws {
    let outcome = try await #require(Need.pyflakes.python).run(
      "-m", "pyflakes", "oura_bridge", "tests", "generate.py")
    #expect(outcome.status == 0, "\(outcome.text)")
  }

  @Test(.needs(.python))
  func `has types that were generated from the schema as it is`() async throws {
    let outcome = try await #require(Python.extremes.last).run("generate.py", "--check")
    #expect(outcome.status == 0, "\(outcome.text)")
  }
}
