import OuraAPI

extension OAuthSession {
  /// A token of a later generation, or in case of need the same; one refresh for all who ask at the same time.
  func refreshed(_ cause: RefreshCause, replacing generation: Int) async throws(OuraError) -> AccessToken {
    if let flight { return try await flight.value() }
    if let failure = backoff.error(generation, cause, at: now()) { return try remainder(cause, failure) }
    let flight = runToCompletion { (session) async throws(OuraError) in
      defer { session.flight = nil }
      return try await session.rotate(cause, replacing: generation)
    }
    self.flight = flight
    return try await flight.value()
  }

  private func rotate(_ cause: RefreshCause, replacing generation: Int) async throws(OuraError) -> AccessToken {
    let lock = try await takeLock()
    defer { lock?.release() }
    try look(underLock: true)
    saveUnderLock()
    let (credentials, tokens) = try requireSession()
    let token = AccessToken(tokens.access, generation: credentials.generation)
    if credentials.generation != generation, !tokens.needRefresh(at: now()) {
      refusals.wasGranted(token.generation, at: now())
      return token
    }
    do {
      return try await rotate(credentials, tokens, cause)
    } catch {
      if case .loginRequired(let reason) = error, reason != .noClientCredentials, reason != .accessTokenRejected {
        throw error
      }
      return try remainder(cause, error)
    }
  }

  /// The token that couldn't be replaced, if it has some seconds left, which is more than nothing; Oura has the last word.
  private func remainder(_ cause: RefreshCause, _ failure: OuraError) throws(OuraError) -> AccessToken {
    let (credentials, tokens) = try requireSession()
    guard cause == .expired, !tokens.isDead(at: now()) else { throw failure }
    return AccessToken(tokens.access, generation: credentials.generation)
  }

  private func rotate(
    _ credentials: Credentials, _ tokens: Tokens, _ cause: RefreshCause
  ) async throws(OuraError) -> AccessToken {
    guard let refresh = tokens.refresh else { throw unableToRefresh(.accessTokenRejected, tokens, cause) }
    guard let application = applicationForRefresh(credentials) else {
      throw unableToRefresh(.noClientCredentials, tokens, cause)
    }
    do {
      try held.store.begin(PendingNote(replaces: credentials.generation, grant: .refreshToken))
    } catch {
      report(error, .writing)
      // As long as the old token works, there is no reason to take a pair that can't be written down.
      if cause == .expired, !tokens.isDead(at: now()) { throw error }
      if cause == .requested { throw error }
    }
    let answer: TokenResponse
    do {
      answer = try await endpoint.refresh(refresh, application: application, remembered: credentials.tokenURL)
    } catch {
      if case .spent = error, let newer = try pairOfOtherProcess(than: credentials) { return newer }
      throw refreshFailed(error, credentials)
    }
    let replacement = Credentials(
      generation: credentials.nextGeneration,
      state: .open(answer.tokens(at: now(), replacing: tokens)),
      application: application,
      tokenURL: answer.tokenURL
    )
    put(replacement)
    refusals.wasGranted(replacement.generation, at: now())
    if case .open(let tokens) = replacement.state { tellRefresh(tokens, cause) }
    return AccessToken(answer.access, generation: replacement.generation)
  }

  /// Only the generation that was refused is to be closed. There may be a newer one where the lock didn't keep the other
  /// process out, for example one on another machine.
  private func pairOfOtherProcess(than refused: Credentials) throws(OuraError) -> AccessToken? {
    guard held.isSaved, (try? held.lookAgain()) != nil, let found = held.current,
      found.generation > refused.generation
    else { return nil }
    held.store.discardPending()
    tellChange(from: refused, to: found)
    let (credentials, tokens) = try requireSession()
    refusals.wasGranted(credentials.generation, at: now())
    return AccessToken(tokens.access, generation: credentials.generation)
  }

  /// While the access token may still be good, nobody has to log in yet.
  private func unableToRefresh(_ reason: LoginRequirement, _ tokens: Tokens, _ cause: RefreshCause) -> OuraError {
    if cause == .requested || cause == .expired && !tokens.isDead(at: now()) { return .loginRequired(reason) }
    return loginRequired(reason)
  }

  private func refreshFailed(_ failure: GrantFailure, _ credentials: Credentials) -> OuraError {
    var credentials = credentials
    switch failure {
    case .spent(_, let afterLostAnswer):
      let wasOurs = credentials.interrupted || afterLostAnswer
      let reason = wasOurs ? LoginRequirement.interruptedRefresh : .refreshTokenRejected
      credentials.state = .closed(reason)
      credentials.interrupted = false
      put(credentials)
      return loginRequired(reason)
    case .unknownOutcome:
      credentials.interrupted = true
      put(credentials)
    case .refused, .unsent: held.store.discardPending()
    }
    backoff.failed(failure, credentials.generation, at: now())
    return backoff.error(credentials.generation, .expired, at: now()) ?? failure.error
  }

  /// The app that the session belongs to: with another one's id the refresh token would be taken for a spent one. Its
  /// secret may have been renewed in the environment.
  func applicationForRefresh(_ credentials: Credentials) -> Application? {
    guard let own = credentials.application else { return application }
    return application?.id == own.id ? application : own
  }

  /// Replaces the credentials. If the store refuses them, memory keeps them, and the write is tried again.
  func put(_ credentials: Credentials) {
    do {
      try held.put(credentials)
      report(nil, .writing)
    } catch {
      report(error, .writing)
      saveLater()
    }
  }
}

extension Tokens {
  /// Whether there is less than a minute left; half its life for a token that never had two.
  func needRefresh(at moment: Instant) -> Bool {
    guard let expiresAt, useWithoutRefresh(at: moment) == nil else { return false }
    var margin = 60_000
    if let obtainedAt { margin = min(margin, (expiresAt.milliseconds - obtainedAt.milliseconds) / 2) }
    return expiresAt.milliseconds - moment.milliseconds < margin
  }

  /// For how many seconds more a token that was granted for no time at all is used all the same: a refresh for each
  /// request would bring no better one. Nil for other tokens.
  func useWithoutRefresh(at moment: Instant) -> Int? {
    guard let expiresAt, let obtainedAt, expiresAt <= obtainedAt else { return nil }
    let age = moment.milliseconds - obtainedAt.milliseconds
    return 0..<60_000 ~= age ? (60_999 - age) / 1000 : nil
  }
}
