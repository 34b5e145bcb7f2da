/// `oura-bridge completions SHELL`: prints the script by which a shell completes commands, options, methods and params.
struct Completions {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() throws(UsageError) -> Int32 {
    let names = CompletionShell.allCases.map(\.rawValue).joined(separator: ", ")
    guard invocation.arguments.count == 1, let shell = CompletionShell(rawValue: invocation.arguments[0]) else {
      throw UsageError("completions takes one of \(names)")
    }
    return Console.print(Array(shell.script.utf8)) ? 0 : 1
  }
}
