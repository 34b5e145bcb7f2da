public import OuraAPI

/// How a session ended.
public enum RevokeOutcome: Sendable, Equatable {
  /// Oura has ended it.
  case revoked
  /// It is forgotten here, but may still be alive at Oura.
  case onlyLocally(why: String)
  /// There was none.
  case noSession
}

extension TokenKeeper {
  /// Ends the session at Oura, and then here, even if Oura can't be reached. The app's id and secret stay in the file for
  /// the next login, unless they are to be forgotten, for which no session needs to be left.
  public func revoke(forgettingApplication: Bool = false) async throws(OuraError) -> RevokeOutcome {
    try await outliving { (keeper) async throws(OuraError) in
      let lock = try await keeper.takeLock()
      defer { lock?.release() }
      try keeper.look(underLock: true)
      guard let credentials = keeper.held.current else { return .noSession }
      guard case .open(let tokens) = credentials.session else {
        if forgettingApplication, credentials.application != nil {
          try keeper.close(credentials, forgettingApplication: true)
        }
        return .noSession
      }
      let why = await keeper.endpoint.revoke(
        tokens, application: keeper.applicationForRefresh(credentials), remembered: credentials.tokenURL)
      try keeper.close(credentials, forgettingApplication: forgettingApplication)
      _ = keeper.loginRequired(.loggedOut)
      return why.map(RevokeOutcome.onlyLocally) ?? .revoked
    }.value()
  }

  private func close(_ credentials: Credentials, forgettingApplication: Bool) throws(OuraError) {
    var credentials = credentials
    credentials.generation = credentials.nextGeneration
    if case .open = credentials.session { credentials.session = .closed(.loggedOut) }
    credentials.interrupted = false
    if forgettingApplication { credentials.application = nil }
    do throws(OuraError) {
      try held.put(credentials)
    } catch {
      // What was to go is still in the file: whoever asked must know.
      report(error, .writing)
      saveLater()
      throw error
    }
  }
}
