import Foundation

/// A Python of this machine that the client supports.
public struct Python: Sendable, CustomStringConvertible {
  /// Where it is.
  public let path: String
  /// The number behind `3.`.
  public let minor: Int

  /// Its version.
  public var description: String { "Python 3.\(minor)" }

  /// The oldest and the newest, 3.10 at least.
  public static let extremes: [Python] = {
    guard let first = all.first, let last = all.last else { return [] }
    return first.minor == last.minor ? [first] : [first, last]
  }()

  /// One that has a package which isn't part of Python.
  public static func with(_ package: String, atLeast minor: Int = 10) -> Python? {
    all.last { $0.minor >= minor && $0.runs("import \(package)") }
  }

  /// All that `PYTHON` names, are on the `PATH` or kept by pyenv, and work, the oldest first.
  private static let all: [Python] = {
    let names = ["python3"] + (10...20).map { "python3.\($0)" }
    let pythons = (given + names.compactMap(Repository.program) + keptByPyenv).compactMap(Python.init)
    return pythons.sorted { $0.minor < $1.minor }
  }()

  private static var given: [String] {
    ProcessInfo.processInfo.environment["PYTHON"].map { [$0.contains("/") ? $0 : Repository.program($0) ?? $0] } ?? []
  }

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
  public func run(_ arguments: String...) async throws -> Script.Outcome {
    let directory = Repository.root.appendingPathComponent("clients/python")
    return try await Script(
      path: path, arguments: arguments, directory: directory, environment: ["PYTHONDONTWRITEBYTECODE": "1"]
    ).run()
  }
}
