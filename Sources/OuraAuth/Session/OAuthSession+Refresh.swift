import OuraAPI

// A refresh in its steps: lock, reload, journal, grant, commit. Each is a function of that name.

extension OAuthSession {
  /// A token of a later generation, or in case of need the same; one refresh for all who ask at the same time.
  func refreshed(_ cause: RefreshCause, replacing generation: Int) async throws(OuraError) -> AccessToken {
    if let refreshUnderWay { return try await refreshUnderWay.value() }
    if let failure = backoff.error(generation, cause, at: now()) { return try remainder(cause, failure) }
    let refresh = runToCompletion { (session) async throws(OuraError) in
      defer { session.refreshUnderWay = nil }
      return try await session.refresh(cause, replacing: generation)
    }
    refreshUnderWay = refresh
    return try await refresh.value()
  }

  private func refresh(_ cause: RefreshCause, replacing generation: Int) async throws(OuraError) -> AccessToken {
    let lease = try await lock()
    defer { lease.release() }
    try reload(under: lease)
    save(under: lease)
    let (credentials, tokens) = try requireSession()
    if credentials.generation != generation, !tokens.needRefresh(at: now()) {
      return newToken(tokens.access, credentials.generation)
    }
    do {
      return try await replacePair(credentials, tokens, cause, under: lease)
    } catch {
      if case .loginRequired(let reason) = error, reason != .noClientCredentials, reason != .accessTokenRejected {
        throw error
      }
      return try remainder(cause, error)
    }
  }

  private func replacePair(
    _ credentials: Credentials, _ tokens: Tokens, _ cause: RefreshCause, under lease: any SessionLease
  ) async throws(OuraError) -> AccessToken {
    let pair = try refreshablePair(credentials, tokens, cause)
    try journal(pair, cause, under: lease)
    let response: TokenResponse
    do {
      response = try await grant(pair)
    } catch {
      if case .spent = error, let newer = try tokenOfOtherProcess(than: credentials, under: lease) { return newer }
      record(error, credentials, under: lease)
      if case .closed(let reason) = cached.current?.state { throw .loginRequired(reason) }
      throw backoff.error(credentials.generation, .expired, at: now()) ?? error.error
    }
    return commit(response, replacing: pair, cause, under: lease)
  }

  /// Notes that the pair is about to be replaced, which also shows whether the new one can be written down.
  private func journal(
    _ pair: RefreshablePair, _ cause: RefreshCause, under lease: any SessionLease
  ) throws(OuraError) {
    try lease.renew(for: OAuthEndpoint.longestWait)
    do {
      try lease.begin(PendingNote(replaces: pair.credentials.generation, grant: .refreshToken))
    } catch {
      report(error, .writing)
      // As long as the old token works, there is no reason to take a pair that can't be written down.
      if cause == .expired, !pair.tokens.isDead(at: now()) { throw error }
      if cause == .requested { throw error }
    }
  }

  /// Presents the refresh token, which may be spent from then on.
  private func grant(_ pair: RefreshablePair) async throws(GrantFailure) -> TokenResponse {
    try await endpoint.refresh(
      pair.refresh, application: pair.application, remembered: pair.credentials.tokenURL)
  }

  /// Stores the new pair, and only then lets it be used.
  private func commit(
    _ response: TokenResponse, replacing pair: RefreshablePair, _ cause: RefreshCause, under lease: any SessionLease
  ) -> AccessToken {
    let tokens = response.tokens(at: now(), replacing: pair.tokens)
    let generation = pair.credentials.nextGeneration
    replace(
      with: Credentials(
        generation: generation, state: .open(tokens), application: pair.application, tokenURL: response.tokenURL),
      under: lease)
    let token = newToken(tokens.access, generation)
    tellRefresh(tokens, cause)
    return token
  }

  /// The token that couldn't be replaced, if it has some seconds left, which is more than nothing; Oura has the last word.
  private func remainder(_ cause: RefreshCause, _ failure: OuraError) throws(OuraError) -> AccessToken {
    let (credentials, tokens) = try requireSession()
    guard cause == .expired, !tokens.isDead(at: now()) else { throw failure }
    return AccessToken(tokens.access, generation: credentials.generation)
  }

  /// A token that was granted just now, as far as this process knows.
  private func newToken(_ secret: Secret, _ generation: Int) -> AccessToken {
    refusals.wasGranted(generation, at: now())
    return AccessToken(secret, generation: generation)
  }

  private func refreshablePair(
    _ credentials: Credentials, _ tokens: Tokens, _ cause: RefreshCause
  ) throws(OuraError) -> RefreshablePair {
    let missing: LoginRequirement
    if let refresh = tokens.refresh {
      if let application = applicationForRefresh(credentials) {
        return RefreshablePair(credentials: credentials, tokens: tokens, refresh: refresh, application: application)
      }
      missing = .noClientCredentials
    } else {
      missing = .accessTokenRejected
    }
    // While the access token may still be good, nobody has to log in yet.
    let mayBeGood = cause == .requested || cause == .expired && !tokens.isDead(at: now())
    if !mayBeGood { tellLoginRequired(missing) }
    throw .loginRequired(missing)
  }

  /// Only the generation that was refused is to be closed. There may be a newer one where the lease didn't keep the other
  /// process out, for example one on another machine.
  private func tokenOfOtherProcess(
    than refused: Credentials, under lease: any SessionLease
  ) throws(OuraError) -> AccessToken? {
    guard cached.isSaved, (try? cached.readAgain()) != nil, let found = cached.current,
      found.generation > refused.generation
    else { return nil }
    lease.discardNote()
    tellChange(from: refused, to: found)
    let (credentials, tokens) = try requireSession()
    return newToken(tokens.access, credentials.generation)
  }

  /// Stores what a refresh without success means for the session, and when it may be tried again.
  private func record(_ failure: GrantFailure, _ credentials: Credentials, under lease: any SessionLease) {
    var credentials = credentials
    switch failure {
    case .spent(_, let afterLostAnswer):
      let wasOurs = credentials.interrupted || afterLostAnswer
      let reason = wasOurs ? LoginRequirement.interruptedRefresh : .refreshTokenRejected
      credentials.state = .closed(reason)
      credentials.interrupted = false
      replace(with: credentials, under: lease)
      tellLoginRequired(reason)
      return
    case .unknownOutcome:
      credentials.interrupted = true
      replace(with: credentials, under: lease)
    case .refused, .unsent: lease.discardNote()
    }
    backoff.failed(failure, credentials.generation, at: now())
  }

  /// The app that the session belongs to: with another one's id the refresh token would be taken for a spent one. Its
  /// secret may have been renewed in the environment.
  func applicationForRefresh(_ credentials: Credentials) -> Application? {
    guard let own = credentials.application else { return application }
    return application?.id == own.id ? application : own
  }
}

/// A session with everything that replacing its tokens takes.
private struct RefreshablePair {
  let credentials: Credentials
  let tokens: Tokens
  let refresh: Secret
  let application: Application
}
