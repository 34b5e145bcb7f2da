import OuraAPI
import OuraBridge

/// What the program can be asked to do.
enum Command: String, CaseIterable {
  case serve
  case call
  case summary
  case login
  case logout
  case status
  case doctor
  case completions
  case simulate
  case schema
  case help
  case version

  /// Its usage, for the help.
  var usage: String {
    switch self {
    case .serve: "serve"
    case .call: "call METHOD [name=value ...] [JSON | -]"
    case .summary: "summary [--days N]"
    case .login: "login [--port N] [--no-browser] [--scope NAMES]"
    case .logout: "logout [--forget-app]"
    case .status: "status"
    case .doctor: "doctor"
    case .completions: "completions bash|zsh|fish"
    case .simulate: "simulate [--port N] [--seed S]"
    case .schema: "schema [--write DIRECTORY]"
    case .help: "help [COMMAND]"
    case .version: "version"
    }
  }

  /// What it does, for the help.
  var summary: String {
    switch self {
    case .serve: "Serve JSON-RPC 2.0 on standard input and output. This is what happens without a command."
    case .call: "Run one method and print its result."
    case .summary: "Print the last days as a table: scores, sleep, heart, temperature, stress."
    case .login: "Log in to Oura through the browser."
    case .logout: "End the login, at Oura and here."
    case .status: "Show whose data are asked of which server, and until when."
    case .doctor: "Check login, network and clock, and name the command that repairs what is wrong."
    case .completions: "Print the script by which a shell completes commands, options and methods."
    case .simulate: "Serve a made-up Oura API on 127.0.0.1, for tests and demonstrations."
    case .schema: "Print the OpenRPC document."
    case .help: "Print this help, or that of one command."
    case .version: "Print the version."
    }
  }

  /// Whether it runs tasks, and so needs what Swift's runtime needs.
  var runsTasks: Bool {
    switch self {
    case .serve, .call, .summary, .login, .logout, .status, .doctor, .simulate: true
    case .completions, .schema, .help, .version: false
    }
  }

  /// Whether it takes arguments besides options.
  var takesArguments: Bool { [.call, .completions, .help].contains(self) }

  /// The command of that name.
  static func named(_ word: String) throws(UsageError) -> Command {
    guard let command = Command(rawValue: word) else {
      let nearest = nearestName(to: word, among: allCases.map(\.rawValue))
      throw UsageError("unknown command \(word.prefix(40))\(Invocation.hint(nearest))")
    }
    return command
  }
}
