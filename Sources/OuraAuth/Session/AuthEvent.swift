public import OuraAPI

/// What happened to a profile's session, for whoever wants to tell the clients. No event holds a token.
public enum AuthEvent: Sendable, Equatable {
  /// There is a new pair of tokens. Once for each rotation, whoever caused it.
  case refreshed(profile: ProfileName, expiresAt: Instant?, scope: [String]?, cause: RefreshCause)
  /// The session has ended or there never was one, or a login failed; `hint` is the command that helps. Once until the
  /// next login.
  case loginRequired(profile: ProfileName, reason: LoginRequirement, hint: String)
  /// Somebody logged in, here or in another process.
  case loginCompleted(profile: ProfileName, scope: [String]?, expiresAt: Instant?)
  /// The credential file can't be read, written or locked. Work goes on with what is in memory.
  case storeFailed(OuraError)
}

/// Why there is a new pair of tokens.
public enum RefreshCause: String, Sendable {
  /// The access token had less than a minute left.
  case expired
  /// Oura answered 401.
  case unauthorized
  /// A client asked for it.
  case requested
  /// Another process did it, and this one found the new pair in the store.
  case otherProcess = "other_process"
}
