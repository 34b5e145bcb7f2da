package import HTTP
public import OuraAPI
import Waiting

/// The session of one profile: the only one who changes it, in memory and in the store.
///
/// Everything that another process could do at the same time happens under the store's lease. The actor runs on threads
/// that may block, so that its work with the store is simply done.
public actor OAuthSession: AccessTokenSource {
  /// Whose session this is.
  public nonisolated let profile: ProfileName
  /// Where the session is kept; for files the path.
  public nonisolated var storePath: String { store.location }

  /// Longer than anybody holds the lease, with some seconds for a slow disk.
  package static let usualLeasePatience = OAuthEndpoint.longestWait + .seconds(15)

  let store: any SessionStore
  let endpoint: OAuthEndpoint
  let now: @Sendable () -> Instant
  let leasePatience: Duration
  let onEvent: @Sendable (AuthEvent) -> Void
  private let executor = SerialBlockingExecutor()
  let refusals = RefusalHistory()

  var cached: CachedCredentials
  var application: Application?
  var refreshUnderWay: Promise<AccessToken>?
  var authorizations = PendingAuthorizations()
  var writeRetry = WriteRetry()
  var backoff = Backoff()
  var isSavingInBackground = false
  private var underWay = 0
  private var waitingForQuiet: [Promise<Void>] = []
  var saidLoginRequired = false
  var saidUnprotected = false
  var reported: [StoreAccess: OuraError] = [:]

  /// A session that has read nothing yet. `onEvent` is called on the session's executor and must not wait.
  package init(
    profile: ProfileName, store: any SessionStore, application: Application?, endpoints: Endpoints,
    transport: any HTTPTransport, knownSecrets: KnownSecrets = KnownSecrets(),
    now: @escaping @Sendable () -> Instant = systemTime, leasePatience: Duration = usualLeasePatience,
    onEvent: @escaping @Sendable (AuthEvent) -> Void
  ) {
    self.profile = profile
    self.store = store
    cached = CachedCredentials(store: store)
    self.application = application
    endpoint = OAuthEndpoint(endpoints: endpoints, transport: transport, knownSecrets: knownSecrets)
    self.now = now
    self.leasePatience = leasePatience
    self.onEvent = onEvent
  }

  /// What everything runs on.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  // MARK: - For the client core

  /// A token with a minute left at least, refreshed before if need be.
  public func accessToken() async throws(OuraError) -> AccessToken {
    let (credentials, tokens) = try openSession()
    guard tokens.needRefresh(at: now()) else { return AccessToken(tokens.access, generation: credentials.generation) }
    return try await refreshed(.expired, replacing: credentials.generation)
  }

  /// Another token than one that Oura refused; nil if that one is fresh, so that it lacks the scope.
  public func accessToken(replacing rejected: AccessToken, for scope: Scope?) async throws(OuraError) -> AccessToken? {
    let (credentials, tokens) = try openSession()
    let generation = credentials.generation
    if rejected.generation != generation {
      let token = try await accessToken()
      refusals.wasGranted(token.generation, at: now())
      return token
    }
    switch refusals.verdict(on: generation, for: scope, at: now()) {
    case .mayHaveDied: break
    case .refusedBefore: return nil
    case .isFresh:
      refusals.wasRefused(generation, for: scope, at: now())
      return nil
    }
    // Without a refresh token nothing can be tried: what was good before lacks a scope, and what never was is dead.
    if tokens.refresh == nil, refusals.isAccepted(generation) { return nil }
    if let wait = tokens.useWithoutRefresh(at: now()) {
      throw .upstream(
        status: nil, problem: "it grants tokens that are dead at once; the next refresh is due in \(wait) s",
        detail: nil)
    }
    return try await refreshed(.unauthorized, replacing: generation)
  }

  /// Oura answered something else than 401 to this token.
  public nonisolated func accepted(_ token: AccessToken) {
    refusals.wasAccepted(token.generation)
  }

  /// Oura answered 401 to this token right after it was handed out in place of another one.
  public nonisolated func refused(_ token: AccessToken, for scope: Scope?) {
    refusals.wasRefused(token.generation, for: scope, at: now())
  }

  /// The scopes as Oura named them; nil if there is no session or they aren't known.
  public func grantedScopes() -> [String]? {
    (try? openSession())?.tokens.scope
  }

  // MARK: - For clients

  /// What is known without asking Oura. An error if the store can't be read and nothing is in memory.
  public func status() throws(OuraError) -> AuthStatus {
    try reload()
    var status = AuthStatus(profile: profile, source: .store, storePath: storePath)
    switch cached.current?.state {
    case nil: status.loginRequired = .noCredentials
    case .closed(let reason): status.loginRequired = reason
    case .open(let tokens):
      status.scopes = tokens.scope.map(normalizedScopes)
      status.expiresAt = tokens.expiresAt
      status.canRefresh = tokens.refresh != nil && cached.current.flatMap(applicationForRefresh) != nil
      if !status.canRefresh, tokens.isDead(at: now()) {
        status.loginRequired = tokens.refresh == nil ? .accessTokenRejected : .noClientCredentials
      }
      if !tokens.access.isBearerToken { status.loginRequired = .accessTokenMalformed }
    }
    return status
  }

  /// Replaces the pair now, however fresh it is.
  public func refreshNow() async throws(OuraError) -> AuthStatus {
    let (credentials, _) = try openSession()
    _ = try await refreshed(.requested, replacing: credentials.generation)
    return try status()
  }

  /// Waits for what is under way, and tries once more to write what only memory has.
  public nonisolated func finish(within limit: Duration) async {
    let done = Promise<Void>()
    let work = Task.detached {
      await self.settle()
      done.fulfil(.success(()))
    }
    let timer = Task.detached {
      try? await Task.sleep(for: limit)
      done.fulfil(.success(()))
    }
    try? await done.value()
    timer.cancel()
    work.cancel()
  }

  private func settle() async {
    if underWay > 0 {
      let quiet = Promise<Void>()
      waitingForQuiet.append(quiet)
      try? await quiet.value()
    }
    if !cached.isSaved { try? await saveNow() }
  }

  // MARK: - What the flows share

  /// The session, after a look at what other processes did.
  func openSession() throws(OuraError) -> (credentials: Credentials, tokens: Tokens) {
    try reload()
    saveIfDue()
    return try requireSession()
  }

  func requireSession() throws(OuraError) -> (credentials: Credentials, tokens: Tokens) {
    guard let credentials = cached.current else {
      tellLoginRequired(.noCredentials)
      throw .loginRequired(.noCredentials)
    }
    switch credentials.state {
    case .open(let tokens): return (credentials, tokens)
    case .closed(let reason):
      tellLoginRequired(reason)
      throw .loginRequired(reason)
    }
  }

  /// Runs what must come to its end once it has begun, even if everybody who wanted it gives up.
  func runToCompletion<Value: Sendable>(
    _ work: @escaping @Sendable (isolated OAuthSession) async throws(OuraError) -> Value
  ) -> Promise<Value> {
    let outcome = Promise<Value>()
    underWay += 1
    Task.detached {
      let result: Result<Value, OuraError>
      do throws(OuraError) {
        result = .success(try await work(self))
      } catch {
        result = .failure(error)
      }
      await self.ended()
      outcome.fulfil(result)
    }
    return outcome
  }

  private func ended() {
    underWay -= 1
    guard underWay == 0 else { return }
    for quiet in waitingForQuiet { quiet.fulfil(.success(())) }
    waitingForQuiet = []
  }

  /// Takes over what other processes did, and tells about it. Without access to the store memory has to do.
  func reload(under lease: (any SessionLease)? = nil) throws(OuraError) {
    let (before, isFirst) = (cached.current, !cached.hasLooked)
    do throws(OuraError) {
      if let lease { try cached.reload(under: lease) } else { try cached.reload() }
    } catch {
      report(error, .reading)
      guard before != nil else { throw error }
      return
    }
    report(nil, .reading)
    // What was there from the start is no news.
    if !isFirst, let after = cached.current, after != before { tellChange(from: before, to: after) }
  }
}
