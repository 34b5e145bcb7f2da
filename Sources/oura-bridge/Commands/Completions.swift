import Foundation
import OuraAPI
import OuraAuth

/// `oura-bridge completions SHELL`: prints the script with which a shell completes commands, options, methods and
/// params.
struct Completions {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() throws(UsageError) -> Int32 {
    if invocation.arguments == [Self.profiles] { return try printProfiles() }
    let names = CompletionShell.allCases.map(\.rawValue).joined(separator: ", ")
    guard invocation.arguments.count == 1, let shell = CompletionShell(rawValue: invocation.arguments[0]) else {
      throw UsageError("completions takes one of \(names)")
    }
    return Console.print(shell.script) ? 0 : 1
  }

  /// What the scripts ask for at run time, since profiles come and go.
  static let profiles = "profiles"

  private func printProfiles() throws(UsageError) -> Int32 {
    do throws(OuraError) {
      let directory = try SessionDirectory(environment: ProcessInfo.processInfo.environment)
      let lines = try directory.profileNames().map { "\($0)\n" }
      return Console.write(Array(lines.joined().utf8)) ? 0 : 1
    } catch {
      return Console.explain(error, profile: invocation.options.profile)
    }
  }
}
