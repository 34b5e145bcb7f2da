import Foundation

/// A Python of this machine that the client supports.
struct Python: Sendable, CustomStringConvertible {
  let path: String
  let minor: Int

  var description: String { "Python 3.\(minor)" }

  /// The oldest and the newest, 3.10 at least.
  static let extremes: [Python] = {
    guard let first = all.first, let last = all.last else { return [] }
    return first.minor == last.minor ? [first] : [first, last]
  }()

  /// One that has a package which isn't part of Python.
  static func with(_ package: String, atLeast minor: Int = 10) -> Python? {
    all.last { $0.minor >= minor && $0.runs("import \(package)") }
  }

  /// All that are on the `PATH` or kept by pyenv and work, the oldest first.
  private static let all: [Python] = {
    let names = ["python3"] + (10...20).map { "python3.\($0)" }
    let pythons = (names.compactMap(Repository.program) + keptByPyenv).compactMap(Python.init)
    return pythons.sorted { $0.minor < $1.minor }
  }()

  private static var keptByPyenv: [String] {
    let environment = ProcessInfo.processInfo.environment
    guard let root = environment["PYENV_ROOT"] ?? environment["HOME"].map({ "\($0)/.pyenv" }) else { return [] }
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/versions")) ?? []
    return versions.filter { $0.hasPrefix("3.") }.map { "\(root)/versions/\($0)/bin/python3" }
  }

  private init?(_ path: String) {
    let script = Script(path: path, arguments: ["-c", "import sys; print(sys.version_info[1])"], limit: 30)
    guard let outcome = try? script.runBlocking(), outcome.status == 0,
      let minor = Int(outcome.text.trimmingCharacters(in: .whitespacesAndNewlines)), minor >= 10
    else { return nil }
    self.path = path
    self.minor = minor
  }

  private func runs(_ statement: String) -> Bool {
    (try? Script(path: path, arguments: ["-c", statement], limit: 60).runBlocking().status) == 0
  }

  /// Runs it in the client's folder.
  func run(_ arguments: String...) async throws -> Script.Outcome {
    let directory = Repository.root.appendingPathComponent("clients/python")
    return try await Script(
      path: path, arguments: arguments, directory: directory, environment: ["PYTHONDONTWRITEBYTECODE": "1"]
    ).run()
  }
}
