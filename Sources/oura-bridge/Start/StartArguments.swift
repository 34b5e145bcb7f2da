import CArguments

/// What follows the program's name on the command line.
enum StartArguments {
  /// Works without `/proc` too.
  static var all: [String] {
    let count = startArgumentCount()
    guard count > 0 else { return Array(CommandLine.arguments.dropFirst()) }
    return (1..<max(1, count)).map { String(cString: startArgument($0)) }
  }
}
