import Testing

/// The Python client by its own tests; `clients/python/tests` says what it does.
@Suite(.serialized) struct PythonClientTests {
  @Test(.enabled(if: !Python.extremes.isEmpty, "no Python 3.10 or newer is installed"), arguments: Python.extremes)
  func `passes its tests on the oldest and the newest Python here`(python: Python) async throws {
    let outcome = try await python.run("-W", "error::ResourceWarning", "-m", "unittest", "-v", "-b")
    #expect(outcome.status == 0, "\(outcome.text)")
  }

  @Test(
    .enabled(if: Python.with("oura_ring", atLeast: 12) != nil, "oura-ring isn't installed for Python 3.12 or newer"))
  func `answers the same objects as oura-ring`() async throws {
    let python = try #require(Python.with("oura_ring", atLeast: 12))
    let outcome = try await python.run("-m", "unittest", "-v", "-b", "tests.test_client.BesideOuraRing")
    #expect(outcome.status == 0 && !outcome.text.contains("skipped"), "\(outcome.text)")
  }

  @Test(.enabled(if: Python.with("jsonschema") != nil, "jsonschema isn't installed"))
  func `gets documents that are valid by the schema`() async throws {
    let python = try #require(Python.with("jsonschema"))
    let outcome = try await python.run("-m", "unittest", "-v", "-b", "tests.test_documents")
    #expect(outcome.status == 0 && !outcome.text.contains("skipped"), "\(outcome.text)")
  }

  @Test(.enabled(if: Python.with("mypy") != nil, "mypy isn't installed"))
  func `is typed strictly`() async throws {
    let outcome = try await #require(Python.with("mypy")).run("-m", "mypy", "--cache-dir", "/dev/null")
    #expect(outcome.status == 0, "\(outcome.text)")
  }

  @Test(.enabled(if: Python.with("pyflakes") != nil, "pyflakes isn't installed"))
  func `is clean for pyflakes`() async throws {
    let outcome = try await #require(Python.with("pyflakes")).run(
      "-m", "pyflakes", "oura_bridge", "tests", "generate.py")
    #expect(outcome.status == 0, "\(outcome.text)")
  }

  @Test(.enabled(if: !Python.extremes.isEmpty, "no Python 3.10 or newer is installed"))
  func `has types that were generated from the schema as it is`() async throws {
    let outcome = try await #require(Python.extremes.last).run("generate.py", "--check")
    #expect(outcome.status == 0, "\(outcome.text)")
  }
}
