import OuraAPI
import OuraBridge

/// What `oura-bridge help COMMAND` shows beside usage and summary.
extension Command {
  private static let madeUp = ["--demo", "--sandbox", "--seed"]
  private static let account = ["--profile", "--api-url", "--auth-url", "--token-url", "--revoke-url"]
  private static let limits = ["--timeout", "--max-wait"]

  /// The options that it uses.
  var options: [String] {
    switch self {
    case .serve: Self.madeUp + Self.account + Self.limits + ["--framing", "--stdio", "--max-message-bytes", "--port"]
    case .call: Self.madeUp + Self.account + Self.limits + ["--format"]
    case .summary: Self.madeUp + Self.account + Self.limits + ["--days", "--format"]
    case .login: Self.account + ["--port", "--no-browser", "--scope"]
    case .logout: Self.account + ["--forget-app"]
    case .status: Self.madeUp + Self.account + ["--format"]
    case .doctor: Self.madeUp + Self.account
    case .simulate: ["--port", "--seed", "--semantics", "--issued-tokens-only", "--token-lifetime"]
    case .schema: ["--write"]
    case .completions, .help, .version: []
    }
  }

  /// What else there is to know about it.
  var details: [String] {
    switch self {
    case .call:
      [
        "A method without a dot is one of Oura's data: getDailySleep is oura.getDailySleep. A JSON text may stand for",
        "the pairs or beside them, and - is one that comes on standard input. Days may be written as YYYY-MM-DD, today,",
        "yesterday, or -7d for a week ago.",
      ]
    case .login:
      [
        "Where no browser opens, as over ssh, open the address that is shown on any machine, and paste the one that",
        "the browser ends at.",
      ]
    case .logout: ["The id and the secret of the app stay for the next login, unless --forget-app is given."]
    case .status: ["On a terminal in words, else as JSON. Nothing is asked of the network."]
    default: []
    }
  }

  /// Examples that can be typed as they are.
  var examples: [String] {
    switch self {
    case .serve:
      [
        #"echo '{"jsonrpc":"2.0","id":1,"method":"oura.getDailySleep"}' | oura-bridge --demo"#,
        "oura-bridge serve --profile work --framing lsp",
      ]
    case .call:
      [
        "oura-bridge call --demo getDailySleep start_date=-7d",
        "oura-bridge call --demo getSleepPeriods '{\"start_date\": \"yesterday\", \"fields\": [\"type\", \"efficiency\"]}'",
        "echo '{\"start_date\": \"-30d\"}' | oura-bridge call --demo --format csv getDailyStress - end_date=today",
      ]
    case .summary: ["oura-bridge summary --demo --days 14"]
    case .login: ["oura-bridge login", "oura-bridge login --profile work --scope daily,heartrate --no-browser"]
    case .logout: ["oura-bridge logout", "oura-bridge logout --profile work --forget-app"]
    case .status: ["oura-bridge status", "oura-bridge status --format json"]
    case .doctor: ["oura-bridge doctor"]
    case .completions: ["source <(oura-bridge completions bash)", "oura-bridge completions fish | source"]
    case .simulate: ["oura-bridge simulate --port 8080"]
    case .schema: ["oura-bridge schema --write schema"]
    case .help: ["oura-bridge help call"]
    case .version: ["oura-bridge version"]
    }
  }

  /// The statuses that it ends with.
  var statuses: [ExitStatus.Row] {
    switch self {
    case .call, .summary, .login, .logout: ExitStatus.all
    case .status:
      ExitStatus.common + ExitStatus.errors.filter { Self.local.contains($0.status) } + ExitStatus.other
    case .doctor: ExitStatus.common + [("1", "Something is bad.")]
    case .serve:
      ExitStatus.common + [("1", "The client was gone, or said exit without shutdown.")] + ExitStatus.other.suffix(1)
    default: ExitStatus.common + ExitStatus.other
    }
  }

  /// What can go wrong on this machine.
  private static let local = [ErrorKind.loginRequired, .store].map { String($0.exitStatus) }
}
