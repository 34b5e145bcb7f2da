import OuraAPI
public import OuraAuth

/// Whose data are answered, and by whose leave.
public enum Account: Sendable {
  /// Made-up people, by the simulator in the process.
  case demo
  /// Made-up people, by Oura's sandbox.
  case sandbox
  /// The user's, by the token in `OURA_ACCESS_TOKEN`.
  case environment(FixedToken)
  /// The user's, by the login of a profile.
  case profile(OAuthSession)

  /// The profile that commands in hints name.
  var profile: String {
    switch self {
    case .demo, .sandbox, .environment: ProfileName.standard.description
    case .profile(let session): session.profile.description
    }
  }

  /// Whose data these are, in a word.
  var mode: String {
    switch self {
    case .demo: "demo"
    case .sandbox: "sandbox"
    case .environment, .profile: "live"
    }
  }

  static let modes = ["live", "demo", "sandbox"]

  /// The login, for methods that change it. Throws `params` where there is none to change.
  func session() throws(CallError) -> OAuthSession {
    switch self {
    case .profile(let session): return session
    case .demo, .sandbox:
      throw .params(nil, "made-up data need no login", hint: "Start the bridge without --\(mode).")
    case .environment:
      throw .params(
        nil, "the token comes from OURA_ACCESS_TOKEN, and is used as it is",
        hint: "Start the bridge without OURA_ACCESS_TOKEN to use a login.")
    }
  }

  /// What is known without asking Oura.
  func status() async throws(OuraError) -> AuthStatus {
    switch self {
    case .demo: AuthStatus(source: .demo)
    case .sandbox: AuthStatus(source: .sandbox)
    case .environment(let token): token.status()
    case .profile(let session): try await session.status()
    }
  }
}
