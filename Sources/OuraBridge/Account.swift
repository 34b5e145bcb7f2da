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
  case profile(TokenKeeper)

  /// The profile that commands in hints name.
  var profile: String {
    switch self {
    case .demo, .sandbox, .environment: ProfileName.standard.description
    case .profile(let keeper): keeper.profile.description
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

  /// What is known without asking Oura.
  func status() async throws(OuraError) -> AuthStatus {
    switch self {
    case .demo: AuthStatus(source: .demo)
    case .sandbox: AuthStatus(source: .sandbox)
    case .environment(let token): token.status()
    case .profile(let keeper): try await keeper.status()
    }
  }
}
