public import OuraAPI

/// A login that was begun: where to send the user.
public struct Authorization: Sendable {
  /// The address for the browser.
  public let url: String
  /// What comes back with the code.
  public let state: String
}

/// How long a token lives that was obtained elsewhere.
public enum TokenExpiry: Sendable, Equatable {
  /// As long as a token may be said to live, in seconds: a century.
  public static let longest = 3_155_760_000

  /// So many seconds from now.
  case after(seconds: Int)
  /// Until then.
  case at(Instant)
}

extension OAuthSession {
  /// The app that a login would be for: the one given, else the profile's. Only its id, since the secret is of no use to
  /// who asks.
  public func applicationID() throws(OuraError) -> String? {
    try reload()
    return applicationForLogin?.id
  }

  /// Takes this app for logins from now on.
  public func use(_ application: Application) {
    self.application = application
  }

  /// Begins a login. Fails before the user is bothered, if the store isn't in order or the app isn't known.
  ///
  /// Without `scopes`, Oura asks for all that the app may have. The verifier for PKCE stays in memory, so that
  /// `exchangeCode` must be called on the same session.
  public func authorizeURL(scopes: [String] = [], redirectURI: String) throws(OuraError) -> Authorization {
    try reload()
    guard let application = applicationForLogin else { throw .loginRequired(.noClientCredentials) }
    guard application.applicationCredentials()?.areWellFormed == true else {
      throw .loginRequired(.clientCredentialsMalformed)
    }
    let candidates = endpoint.endpoints.candidates(remembered: cached.current?.tokenURL)
    guard let provider = candidates.first else { throw .internal("no authorization address") }
    let pending = PendingAuthorizations.Pending(application: application, redirectURI: redirectURI, since: now())
    let state = authorizations.add(pending)
    // What comes back through the browser isn't the answer to a request of ours.
    endpoint.knownSecrets.add([application.secret, pending.pkce.verifier])
    var query = Form(["response_type": "code", "client_id": application.id, "redirect_uri": redirectURI])
    query.add("scope", scopes.isEmpty ? nil : provider.words(for: scopes))
    query.add("state", state)
    query.add("code_challenge", pending.pkce.challenge)
    query.add("code_challenge_method", "S256")
    let separator = provider.authorizeURL.contains("?") ? "&" : "?"
    return Authorization(url: provider.authorizeURL + separator + query.encoded, state: state)
  }

  /// Redeems a code and stores the session. `state` must be one that `authorizeURL` made, and not used yet.
  public func exchangeCode(
    _ code: Secret, state: String, redirectURI: String? = nil
  ) async throws(OuraError) -> AuthStatus {
    guard let pending = authorizations.take(state, at: now()) else {
      throw .wrongArgument(.state(minutes: PendingAuthorizations.lifetime / 60_000))
    }
    if let redirectURI, redirectURI != pending.redirectURI {
      throw .wrongArgument(.redirectURI(begunWith: pending.redirectURI))
    }
    return try await runToCompletion { (session) async throws(OuraError) in
      try await session.exchange(code, pending)
      return try session.status()
    }.value()
  }

  private func exchange(_ code: Secret, _ pending: PendingAuthorizations.Pending) async throws(OuraError) {
    let lease = try await lock()
    defer { lease.release() }
    try reload(under: lease)
    try lease.renew(for: OAuthEndpoint.longestWait)
    try lease.begin(PendingNote(replaces: cached.current?.generation ?? 0, grant: .authorizationCode))
    let answer: TokenResponse
    do {
      answer = try await endpoint.exchange(
        code: code, redirectURI: pending.redirectURI, verifier: pending.pkce.verifier, application: pending.application)
    } catch {
      lease.discardNote()
      if case .spent(let refusal, _) = error { throw .rejected(refusal, param: "code") }
      throw error.error
    }
    start(
      answer.tokens(at: now(), replacing: nil), application: pending.application, tokenURL: answer.tokenURL,
      under: lease)
    refusals.wasGranted(cached.current?.generation ?? 0, at: now())
  }

  /// Forgets a login that came to nothing, and tells about it. A session that was there before goes on.
  func loginFailed(_ state: String) {
    _ = authorizations.take(state, at: now())
    tellLoginFailed()
  }

  /// Stores a pair that was obtained elsewhere.
  public func setToken(
    access: Secret, refresh: Secret? = nil, expires: TokenExpiry? = nil, scope: [String]? = nil
  ) async throws(OuraError) -> AuthStatus {
    guard access.isBearerToken else { throw .wrongArgument(.accessToken) }
    if let refresh, !refresh.isBearerToken { throw .wrongArgument(.refreshToken) }
    let expiresAt: Instant? =
      switch expires {
      case nil: nil
      case .after(let seconds): now() + min(max(seconds, 0), TokenExpiry.longest) * 1000
      case .at(let moment): moment
      }
    let tokens = Tokens(access: access, refresh: refresh, expiresAt: expiresAt, obtainedAt: nil, scope: scope)
    return try await runToCompletion { (session) async throws(OuraError) in
      let lease = try await session.lock()
      defer { lease.release() }
      try session.reload(under: lease)
      session.start(tokens, application: session.applicationForLogin, tokenURL: nil, under: lease)
      return try session.status()
    }.value()
  }

  private var applicationForLogin: Application? { application ?? cached.current?.application }

  private func start(
    _ tokens: Tokens, application: Application?, tokenURL: String?, under lease: any SessionLease
  ) {
    let generation = cached.current?.nextGeneration ?? 1
    replace(
      with: Credentials(generation: generation, state: .open(tokens), application: application, tokenURL: tokenURL),
      under: lease)
    tellLogin(tokens)
  }
}
