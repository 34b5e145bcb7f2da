import Foundation

/// The way in: reads the command line and runs the command.
struct CommandLineProgram {
  let arguments: [String]

  /// Returns the exit status: 0, 2 for wrong usage, 10 plus the code for an error of the table, 1 for the rest.
  func run() -> Int32 {
    do throws(UsageError) {
      let invocation = try Invocation(arguments, environment: ProcessInfo.processInfo.environment)
      if invocation.command.runsTasks, let problem = RuntimeNeeds.problem {
        Console.say(problem)
        return 1
      }
      switch invocation.command {
      case .serve: return try Serve(invocation).run()
      case .call: return try Call(invocation).run()
      case .summary: return try SummaryCommand(invocation).run()
      case .login: return try LoginCommand(invocation).run()
      case .logout: return try Logout(invocation).run()
      case .status: return try Status(invocation).run()
      case .doctor: return try Doctor(invocation).run()
      case .completions: return try Completions(invocation).run()
      case .simulate: return try Simulate(invocation).run()
      case .schema: return Schema(invocation).run()
      case .help: return try Help(invocation).run()
      case .version: return Version.run()
      }
    } catch {
      Console.say(error.sentence)
      return 2
    }
  }
}
