import Foundation

#if canImport(Testing)
  public import Testing
#endif

/// What tests need and a machine may lack.
public enum Need: String, CaseIterable, Sendable, CustomStringConvertible {
  case bash, zsh, fish, dash, jq, emacs, nvim
  case python = "Python 3.10 or newer"
  case mypy, basedpyright, pyflakes, jsonschema, pandas
  case ouraRing = "oura-ring for Python 3.12 or newer"
  case mcp = "mcp and jsonschema"

  /// What is needed, in words.
  public var description: String { rawValue }

  /// The program on the `PATH`, or the Python that has the package.
  public var path: String? {
    switch self {
    case .bash: Self.newBash
    case .zsh, .fish, .dash, .jq, .emacs, .nvim: Repository.program(rawValue)
    case .python: Python.extremes.last?.path
    case .mypy, .basedpyright, .pyflakes, .jsonschema, .pandas, .ouraRing, .mcp: python?.path
    }
  }

  /// The Python that has the package.
  public var python: Python? {
    switch self {
    case .ouraRing: Python.with("oura_ring", atLeast: 12)
    case .mcp: Python.with("mcp, mcp_types.methods, jsonschema")
    default: Python.with(rawValue)
    }
  }

  /// The command that installs it.
  private var installation: String {
    switch self {
    case .bash, .zsh, .fish, .dash, .jq: "apt-get install \(rawValue)"
    case .emacs: "apt-get install emacs-nox"
    case .nvim: "apt-get install neovim"
    case .python: "apt-get install python3"
    case .ouraRing: "pip install oura-ring==1.0.1"
    case .mcp: "pip install mcp jsonschema"
    case .mypy, .basedpyright, .pyflakes, .jsonschema, .pandas: "pip install \(rawValue)"
    }
  }

  /// What a skipped test says.
  public var lack: String { "NOT TESTED: \(rawValue) is missing; \(installation)" }

  /// Where the variable `CI` is true, whatever is missing is a failure.
  public static let isRequired = ProcessInfo.processInfo.environment["CI"] == "true"

  /// The client wants 4.1 at least.
  private static let newBash = Repository.program("bash").flatMap { path in
    let check = "((BASH_VERSINFO[0] > 4 || BASH_VERSINFO[0] == 4 && BASH_VERSINFO[1] > 0))"
    let script = Script(path: path, arguments: ["-c", check], limit: 30)
    return (try? script.runBlocking())?.status == 0 ? path : nil
  }
}

#if canImport(Testing)
  extension Trait where Self == ConditionTrait {
    /// Skips the test, and says why, where something is missing; `NeedTests` makes that a failure in CI.
    public static func needs(_ need: Need) -> Self { .enabled(Comment(rawValue: need.lack)) { need.path != nil } }
  }
#endif
