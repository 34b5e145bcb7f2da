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

extension OAuthSession {
  /// Ends the session at Oura, and then here, even if Oura can't be reached. The app's id and secret stay in the file for
  /// the next login, unless they are to be forgotten, for which no session needs to be left.
  public func revoke(forgettingApplication: Bool = false) async throws(OuraError) -> RevokeOutcome {
    try await runToCompletion { (session) async throws(OuraError) in
      let lease = try await session.lock()
      defer { lease.release() }
      try session.reload(under: lease)
      guard let credentials = session.cached.current else { return .noSession }
      guard case .open(let tokens) = credentials.state else {
        if forgettingApplication, credentials.application != nil {
          try session.close(credentials, forgettingApplication: true, under: lease)
        }
        return .noSession
      }
      try lease.renew(for: OAuthEndpoint.longestWait)
      let why = await session.endpoint.revoke(
        tokens, application: session.applicationForRefresh(credentials), remembered: credentials.tokenURL)
      try session.close(credentials, forgettingApplication: forgettingApplication, under: lease)
      session.tellLoginRequired(.loggedOut)
      return why.map(RevokeOutcome.onlyLocally) ?? .revoked
    }.value()
  }

  private func close(
    _ credentials: Credentials, forgettingApplication: Bool, under lease: any SessionLease
  ) throws(OuraError) {
    var credentials = credentials
    credentials.generation = credentials.nextGeneration
    if case .open = credentials.state { credentials.state = .closed(.loggedOut) }
    credentials.interrupted = false
    if forgettingApplication { credentials.application = nil }
    do throws(OuraError) {
      try cached.replace(with: credentials, under: lease)
    } catch {
      // What was to go is still in the file: whoever asked must know.
      report(error, .writing)
      saveLater()
      throw error
    }
  }
}
