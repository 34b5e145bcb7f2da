import OuraAPI
import OuraBridge

/// A command line that has been understood.
struct Invocation {
  let command: Command
  let options: Options
  /// The arguments that are neither the command nor an option.
  let arguments: [String]
  /// Whether the command was named rather than implied.
  let isExplicit: Bool

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    // Help must work even if a variable of the environment is wrong.
    var options = try Options(environment: Self.asksForHelp(arguments) ? [:] : environment)
    var words: [String] = []
    var wanted: Command?
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--":
        words.append(contentsOf: rest)
        rest = []
      case "--help", "-h": wanted = .help
      case "--version": wanted = .version
      case _ where argument.hasPrefix("--"): try Self.take(argument, from: &rest, into: &options)
      case _ where argument.hasPrefix("-") && argument.count > 1:
        throw UsageError("unknown option \(argument.prefix(40)). See oura-bridge --help.")
      default: words.append(argument)
      }
    }
    isExplicit = wanted != nil || !words.isEmpty
    if let wanted {
      command = wanted
    } else {
      command = try Self.command(&words)
    }
    if let extra = words.first, wanted == nil, !command.takesArguments {
      throw UsageError(
        "\(command.rawValue) takes no argument \(extra.prefix(40)). See oura-bridge help \(command.rawValue).")
    }
    self.options = options
    self.arguments = words
    if options.isDemo, options.isSandbox { throw UsageError("--demo and --sandbox exclude each other") }
  }

  private static func asksForHelp(_ arguments: [String]) -> Bool {
    let words = arguments.prefix { $0 != "--" }
    return words.contains { ["--help", "-h", "--version"].contains($0) }
      || ["help", "version"].contains(words.first { !$0.hasPrefix("-") })
  }

  private static func command(_ words: inout [String]) throws(UsageError) -> Command {
    words.isEmpty ? .serve : try Command.named(words.removeFirst())
  }

  private static func take(
    _ argument: String, from rest: inout ArraySlice<String>, into options: inout Options
  ) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let name = parts[0]
    guard let option = OptionTable.all.first(where: { $0.name == name }) else {
      let nearest = nearestName(to: name, among: OptionTable.all.map(\.name) + ["--help", "--version"])
      throw UsageError("unknown option \(name.prefix(40))\(hint(nearest))")
    }
    switch option.effect {
    case .on(let set):
      guard parts.count == 1 else { throw UsageError("\(name) takes no value") }
      set(&options)
    case .value(_, let set):
      try set(&options, try value(of: name, parts.count == 2 ? parts[1] : nil, from: &rest), name)
    }
  }

  /// An unset shell variable leaves an empty value, or the next option in its place.
  private static func value(
    of name: String, _ attached: String?, from rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    guard let value = attached ?? rest.popFirst(), !value.isEmpty, attached != nil || !value.hasPrefix("--") else {
      throw UsageError("\(name) needs a value. See oura-bridge --help.")
    }
    return value
  }

  /// What to do about a name that isn't known.
  static func hint(_ nearest: String?) -> String {
    nearest.map { ". Did you mean \($0)?" } ?? ". See oura-bridge --help."
  }
}
