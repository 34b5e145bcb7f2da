import Foundation
import JSONRPC
import OuraAPI
import OuraBridge
import RawJSON

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

  /// Says what went wrong and what to do; answers the status for that kind.
  static func explain(_ error: OuraError, profile: String) -> Int32 {
    explain(RPCError(error, profile: profile))
  }

  /// Says what went wrong and what to do; answers the status for that kind.
  static func explain(_ error: RPCError) -> Int32 {
    let kind = error.data["kind"]?.string ?? ""
    say("\(error.message) [\(kind)]")
    if let detail = error.data["detail"] { say("  Oura says: \(detail.string ?? detail.text)") }
    if let hint = error.data["hint"]?.string { say("  \(hint)") }
    return ErrorKind(rawValue: kind)?.exitStatus ?? 1
  }

  /// A part of a result, on standard output; false if nobody takes it.
  static func write(_ bytes: [UInt8]) -> Bool {
    (try? FileHandle.standardOutput.write(contentsOf: Data(bytes))) != nil
  }

  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  /// Only on a terminal that knows colours, and never with `NO_COLOR` (no-color.org).
  static var showsColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isOutputTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }
  static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Asks for a line on the terminal; a secret isn't shown while it is typed. Nil at the end of input.
  static func ask(_ question: String, isSecret: Bool = false) -> String? {
    try? FileHandle.standardError.write(contentsOf: Data(question.utf8))
    guard isSecret, Echo.turnOff() else { return readLine() }
    defer {
      Echo.turnOn()
      try? FileHandle.standardError.write(contentsOf: Data("\n".utf8))
    }
    return readLine()
  }
}
