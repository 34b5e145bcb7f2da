import CArguments

/// What stands behind the program's name on the command line.
enum StartArguments {
  /// Also where there is no `/proc`.
  static var all: [String] {
    let count = startArgumentCount()
    guard count > 0 else { return Array(CommandLine.arguments.dropFirst()) }
    return (1..<max(1, count)).map { String(cString: startArgument($0)) }
  }
}
