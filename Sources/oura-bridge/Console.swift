import Foundation

/// What people read: standard error for words, standard output for results.
enum Console {
  /// A line for people, on standard error.
  static func say(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data("oura-bridge: \(line)\n".utf8))
  }

  /// A result and a line's end, on standard output; false if nobody takes it.
  @discardableResult
  static func print(_ bytes: [UInt8]) -> Bool {
    (try? FileHandle.standardOutput.write(contentsOf: Data(bytes + [UInt8(ascii: "\n")]))) != nil
  }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }
}
