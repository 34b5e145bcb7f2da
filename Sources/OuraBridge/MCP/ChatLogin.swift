import JSONRPC
import OuraAPI
import OuraAuth
import RawJSON

/// How a client is told that its user has to log in.
enum LoginRequest: Sendable {
  /// 2026-07-28: the result asks for input, and the client repeats its request.
  case input(MCPResult)
  /// 2025-11-25: error -32042, and the client repeats its request when it is told that the login is complete.
  case error(RPCError)
  /// Others: an address for the user.
  case words(String)
}

/// What a repeated request says about the login that was asked for (2026-07-28).
enum LoginConsent: Sendable {
  static let name = "oura_login"

  /// Nothing was asked for, or not answered.
  case unasked
  /// The user has agreed to open the address; the login may still be under way.
  case accepted
  case declined

  /// Reads a request. None of our results has a `requestState`, so one that comes in isn't ours.
  init(_ call: MCPCall) throws(RPCError) {
    guard !call.revision.hasHandshake else {
      self = .unasked
      return
    }
    if call.params?["requestState"] != nil { throw .mcpInvalidParams("requestState wasn't given out by this server") }
    switch try call.object("inputResponses")?[Self.name]?["action"]?.string {
    case "accept": self = .accepted
    case "decline", "cancel": self = .declined
    default: self = .unasked
    }
  }
}

extension Bridge {
  private static let invitation = "Log in to Oura and allow oura-bridge to read your ring's data."

  /// Waits for a login that the user has agreed to; answers words for the model if there won't be one.
  func wait(for consent: LoginConsent) async -> String? {
    switch consent {
    case .unasked: return nil
    case .declined: return "The user doesn't want to log in to Oura now, so there are no data."
    case .accepted:
      guard let login = await logins.underWay else { return nil }
      // Whatever comes of it shows when the tool is run.
      _ = try? await withDeadline(loginPatience) { () async throws(CallError) in await login.outcome() }
      return nil
    }
  }

  /// Begins a login, or takes the one under way.
  func beginLogin() async throws(CallError) -> Login {
    let session = try account.session()
    return try await asking(await logins.begin(session, port: loginPort, scopes: []))
  }

  /// Begins a login, and puts it so that the client understands.
  func askForLogin(_ requirement: LoginRequirement, _ call: MCPCall) async -> LoginRequest {
    let login: Login
    do throws(CallError) {
      login = try await beginLogin()
    } catch {
      let reason = requirement.sentence
      let words = ErrorReport(error, profile: account.profile).text
      if case .oura(.loginRequired) = error { return .words(words) }
      return .words("\(reason) \(words)")
    }
    guard call.supportsURLElicitation else {
      return .words(
        "\(requirement.sentence) Ask the user to open this address in a browser on this machine and to consent, then call "
          + "this tool again: \(login.url)")
    }
    if call.revision.hasHandshake {
      let id = elicitations.id(of: login) { [notifications] id in notifications.elicitationCompleted(id) }
      return .error(.elicitationRequired(id: id, url: login.url, message: Self.invitation))
    }
    return .input(
      MCPResult(.inputRequired) { writer in
        writer.key("inputRequests")
        writer.object { writer in
          writer.key(LoginConsent.name)
          writer.object { writer in
            writer.member("method", "elicitation/create")
            writer.key("params")
            writer.object { writer in
              writer.member("mode", "url")
              writer.member("url", login.url)
              writer.member("message", Self.invitation)
            }
          }
        }
      })
  }
}
