import JSONRPC
import MCP
import OuraAPI
import OuraAuth

extension Agent {
  private static let loginName = "oura_login"
  /// How long a repeated request waits for the login that it was told of.
  private static let loginPatience = Duration.seconds(45)

  /// A login that a client's user is asked for.
  static let login = UserInput<Bridge>(
    name: loginName, declined: loginError("The user doesn't want to log in to Oura now, so there are no data.")
  ) { bridge in
    guard let login = await bridge.logins.underWay else { return }
    // Whatever comes of it shows when the request is answered.
    _ = try? await withDeadline(loginPatience) { () async throws(CallError) in await login.outcome() }
  }

  /// Begins a login, or takes the one under way.
  static func beginLogin(_ bridge: Bridge) async throws(CallError) -> Login {
    let session = try bridge.account.session()
    return try await asking(await bridge.logins.begin(session, port: bridge.logins.port, scopes: []))
  }

  /// Begins a login for the user to go through. Throws the words for the model if there can't be one.
  static func askForLogin(
    _ requirement: LoginRequirement, _ bridge: Bridge
  ) async throws(RPCError) -> AddressRequest {
    let login: Login
    do throws(CallError) {
      login = try await beginLogin(bridge)
    } catch {
      let words = ErrorReport(error, profile: bridge.account.profile).text
      if case .oura(.loginRequired) = error { throw loginError(words) }
      throw loginError("\(requirement.sentence) \(words)")
    }
    let words =
      "\(requirement.sentence) Ask the user to open this address in a browser on this machine and to consent, then call "
      + "this tool again: \(login.url)"
    return AddressRequest(
      name: loginName, kind: ErrorKind.loginRequired.rawValue, url: login.url,
      message: "Log in to Oura and allow oura-bridge to read your ring's data.", refusal: loginError(words),
      subject: login
    ) {
      if case .completed = await login.outcome() { true } else { false }
    }
  }

  private static func loginError(_ words: String) -> RPCError {
    RPCError(code: ErrorKind.loginRequired.code, kind: ErrorKind.loginRequired.rawValue, message: words)
  }
}
