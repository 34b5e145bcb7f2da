import OuraAPI

/// `oura-bridge help`: all commands, or one of them.
struct Help {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() throws(UsageError) -> Int32 {
    let topic = try topic()
    let lines = topic.map(Self.page) ?? Self.overview
    return Console.print(lines.joined(separator: "\n")) ? 0 : 1
  }

  /// `help call` and `call --help` are the same; what follows the command doesn't matter.
  private func topic() throws(UsageError) -> Command? {
    try invocation.arguments.first.map { word throws(UsageError) in try Command.named(word) }
  }

  private static var overview: [String] {
    [
      "oura-bridge: JSON-RPC 2.0 on standard input and output for the Oura API v2.", "",
      "Usage: oura-bridge [options] [command]", "",
      "Commands (oura-bridge help COMMAND says more):",
    ]
      + Command.allCases.map { row($0.usage, $0.summary) }
      + ["", "Options; of one that is given twice, the last counts:"] + OptionTable.all.map(row)
      + ["", "Environment, where an empty variable counts as one that isn't set:"] + environment.map(row)
      + ["", "Exit status:"] + ExitStatus.all.map(row)
      + ["", "Try: oura-bridge call --demo getDailySleep"]
  }

  private static func page(_ command: Command) -> [String] {
    let options = OptionTable.all.filter { command.options.contains($0.name) }
    return ["oura-bridge \(command.usage)", "", command.summary] + command.details
      + (options.isEmpty ? [] : ["", "Options:"] + options.map(row))
      + ["", "Examples:"] + command.examples.map { "  \($0)" }
      + ["", "Exit status:"] + command.statuses.map(row)
  }

  private static let environment = [
    ("OURA_ACCESS_TOKEN", "A token to use as it is; nothing is stored or refreshed."),
    ("OURA_CLIENT_ID", "The id of your Oura app,"),
    ("OURA_CLIENT_SECRET", "and its secret."),
    ("OURA_BRIDGE_HOME", "Where logins are kept."),
    ("OURA_BRIDGE_TZ", "The time zone of days, like Europe/Helsinki; else TZ, else the system's."),
  ]

  private static func row(_ option: OptionTable.Option) -> String {
    row(option.usage, option.summary + (option.variable.map { " Also \($0)." } ?? ""))
  }

  private static func row(_ left: String, _ right: String) -> String {
    left.count < 26
      ? "  " + left + String(repeating: " ", count: 26 - left.count) + right
      : "  " + left + "\n" + String(repeating: " ", count: 28) + right
  }
}

extension OptionTable.Option {
  /// Its usage.
  fileprivate var usage: String {
    switch effect {
    case .on: name
    case .value(let placeholder, _): "\(name) \(placeholder)"
    }
  }
}
