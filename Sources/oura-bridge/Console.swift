import Foundation
import JSONRPC
import OuraAPI
import OuraBridge
import RawJSON

/// What people read: standard error for words, standard output for results.
enum Console {
  static let errors = ErrorStream()

  /// A line for people, on standard error.
  static func say(_ line: String) {
    errors.write("oura-bridge: \(line)\n")
  }

  /// Prints a result and a line break on standard output; if that fails, says so and returns false.
  static func print(_ bytes: [UInt8]) -> Bool {
    write(bytes + [UInt8(ascii: "\n")])
  }

  /// The same for a text.
  static func print(_ text: String) -> Bool {
    print(Array(text.utf8))
  }

  /// Says what went wrong and what to do; answers the status for that kind.
  static func explain(_ error: OuraError, profile: String) -> Int32 {
    explain(ErrorReport(error, profile: profile))
  }

  /// Says what went wrong and what to do; answers the status for that kind.
  static func explain(_ report: ErrorReport) -> Int32 {
    explain(report.message, kind: report.kind.rawValue, detail: report.detail, hint: report.hint)
    return report.kind.exitStatus
  }

  /// The same for what a method answered.
  static func explain(_ error: RPCError) -> Int32 {
    let data = error.data
    explain(
      error.message, kind: data["kind"]?.string ?? "", detail: data["detail"], hint: data["hint"]?.string)
    return error.exitStatus
  }

  private static func explain(_ message: String, kind: String, detail: RawValue?, hint: String?) {
    say("\(message) [\(kind)]")
    if let detail { say("  Oura says: \(detail.string ?? detail.text)") }
    if let hint { say("  \(hint)") }
  }

  /// Prints a part of a result on standard output; if that fails, says so and returns false.
  static func write(_ bytes: [UInt8]) -> Bool {
    do throws(ChannelError) {
      try bytes.withUnsafeBufferPointer { (bytes) throws(ChannelError) in
        try DescriptorChannel(input: STDIN_FILENO, output: STDOUT_FILENO).write(UnsafeRawBufferPointer(bytes))
      }
      return true
    } catch {
      say("the result can't be written to standard output: \(error)")
      return false
    }
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
    errors.write(question)
    guard isSecret, Echo.turnOff() else { return readLine() }
    defer {
      Echo.turnOn()
      errors.write("\n")
    }
    return readLine()
  }
}
