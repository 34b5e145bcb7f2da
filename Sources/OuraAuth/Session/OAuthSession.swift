public import HTTP
public import OuraAPI

/// Keeps the session of one profile: the only one who changes it, in memory and in the store.
///
/// Everything that another process could do at the same time happens under the profile's lock. The actor has a queue of
/// its own, so that its work with files is simply done.
public actor OAuthSession: AccessTokenSource {
  /// What a session needs to know.
  public struct Configuration: Sendable {
    /// Whose session.
    public var profile: ProfileName
    /// Where the files are.
    public var directory: SessionDirectory
    /// The app for logins, and for sessions that don't know theirs.
    public var application: Application?
    /// The authorization servers.
    public var endpoints: Endpoints

    /// What a session needs to know.
    public init(
      profile: ProfileName = .standard, directory: SessionDirectory, application: Application? = nil,
      endpoints: Endpoints = .oura
    ) {
      self.profile = profile
      self.directory = directory
      self.application = application
      self.endpoints = endpoints
    }
  }

  /// Whose session this is.
  public nonisolated let profile: ProfileName
  /// The credential file.
  public nonisolated let storePath: String

  let endpoint: OAuthEndpoint
  /// Longer than anybody holds the lock, with some seconds for a slow disk.
  package static let usualLockPatience = OAuthEndpoint.longestWait + .seconds(15)
  let now: @Sendable () -> Instant
  let lockPatience: Duration
  let onEvent: @Sendable (AuthEvent) -> Void
  private let executor = StoreExecutor()
  let refusals = RefusalHistory()

  var held: CachedCredentials
  var application: Application?
  var flight: Promise<AccessToken>?
  var authorizations = PendingAuthorizations()
  var saving = WriteRetry()
  var backoff = Backoff()
  var isSavingInBackground = false
  private var underWay = 0
  private var waitingForQuiet: [Promise<Void>] = []
  var announcedLogin = false
  var saidThereAreNoLocks = false
  var reported: [StoreTrouble: OuraError] = [:]

  /// A session that has read nothing yet. `onEvent` is called on the session's queue and must not wait.
  public init(
    _ configuration: Configuration, transport: any HTTPTransport, knownSecrets: KnownSecrets = KnownSecrets(),
    onEvent: @escaping @Sendable (AuthEvent) -> Void = { _ in }
  ) {
    self.init(configuration, transport: transport, files: FileSystem(), knownSecrets: knownSecrets, onEvent: onEvent)
  }

  package init(
    _ configuration: Configuration, transport: any HTTPTransport, files: FileSystem,
    now: @escaping @Sendable () -> Instant = systemTime, lockPatience: Duration = usualLockPatience,
    knownSecrets: KnownSecrets = KnownSecrets(),
    onEvent: @escaping @Sendable (AuthEvent) -> Void
  ) {
    profile = configuration.profile
    let store = FileSessionStore(directory: configuration.directory, profile: profile, files: files)
    storePath = store.path
    held = CachedCredentials(store: store)
    application = configuration.application
    endpoint = OAuthEndpoint(
      endpoints: configuration.endpoints, transport: transport, knownSecrets: knownSecrets)
    self.now = now
    self.lockPatience = lockPatience
    self.onEvent = onEvent
  }

  /// The queue that everything runs on.
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
    if refusals.lacks(scope, generation, at: now()) { return nil }
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
    try look()
    var status = AuthStatus(profile: profile, source: .store, storePath: storePath)
    switch held.current?.state {
    case nil: status.loginRequired = .noCredentials
    case .closed(let reason): status.loginRequired = reason
    case .open(let tokens):
      status.scopes = tokens.scope.map(normalizedScopes)
      status.expiresAt = tokens.expiresAt
      status.canRefresh = tokens.refresh != nil && held.current.flatMap(applicationForRefresh) != nil
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
    if !held.isSaved { try? await saveNow() }
  }

  // MARK: - What the flows share

  /// The session, after a look at what other processes did.
  func openSession() throws(OuraError) -> (credentials: Credentials, tokens: Tokens) {
    try look()
    saveIfDue()
    return try requireSession()
  }

  func requireSession() throws(OuraError) -> (credentials: Credentials, tokens: Tokens) {
    guard let credentials = held.current else { throw loginRequired(.noCredentials) }
    switch credentials.state {
    case .open(let tokens): return (credentials, tokens)
    case .closed(let reason): throw loginRequired(reason)
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
  func look(underLock: Bool = false) throws(OuraError) {
    let (before, isFirst) = (held.current, !held.hasLooked)
    do {
      if underLock { try held.lookUnderLock() } else { try held.look() }
    } catch {
      report(error, .reading)
      guard before != nil else { throw error }
      return
    }
    report(nil, .reading)
    // What was there from the start is no news.
    if !isFirst, let after = held.current, after != before { tellChange(from: before, to: after) }
  }
}
