import Foundation
import OuraAPI
import OuraAuth

/// `oura-bridge completions SHELL`: prints the script by which a shell completes commands, options, methods and params.
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
    return Console.print(Array(shell.script.utf8)) ? 0 : 1
  }

  /// What the scripts ask for, since profiles come and go.
  static let profiles = "profiles"

  private func printProfiles() throws(UsageError) -> Int32 {
    do throws(OuraError) {
      let directory = try StateDirectory(environment: ProcessInfo.processInfo.environment)
      for name in try directory.profileNames() { Console.print(Array(name.description.utf8)) }
      return 0
    } catch {
      return Console.explain(error, profile: invocation.options.profile)
    }
  }
}
