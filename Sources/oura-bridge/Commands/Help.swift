import OuraAPI

/// `oura-bridge help`.
enum Help {
  static func run() -> Int32 {
    var lines = [
      "oura-bridge: JSON-RPC 2.0 on standard input and output for the Oura API v2.",
      "",
      "Usage: oura-bridge [options] [command]",
      "",
      "Commands:",
    ]
    lines += Command.allCases.map { row($0.usage, $0.summary) }
    lines += ["", "Options:"]
    lines += OptionTable.all.map { option in
      row(option.usage, option.summary + (option.variable.map { " Also \($0)." } ?? ""))
    }
    lines += [
      "", "Environment: OURA_ACCESS_TOKEN is a token to use as it is; OURA_CLIENT_ID and OURA_CLIENT_SECRET are your",
      "Oura app's; OURA_BRIDGE_HOME is where logins are kept; OURA_BRIDGE_TZ or TZ is the time zone of days.",
      "", "Try: oura-bridge call --demo oura.getDailySleep",
    ]
    return Console.print(lines.joined(separator: "\n")) ? 0 : 1
  }

  private static func row(_ left: String, _ right: String) -> String {
    left.count < 26
      ? "  " + left + String(repeating: " ", count: 26 - left.count) + right
      : "  " + left + "\n" + String(repeating: " ", count: 28) + right
  }
}

extension OptionTable.Option {
  /// How it is written.
  fileprivate var usage: String {
    switch effect {
    case .on: name
    case .value(let placeholder, _): "\(name) \(placeholder)"
    }
  }
}
