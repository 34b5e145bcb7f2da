import HTTP
import OuraAPI
import OuraAuth
import RawJSON
import Synchronization
import Testing

/// One process and a store in order.
struct OAuthSessionTests {
  let bench: SessionBench

  init() throws {
    bench = try SessionBench()
  }

  private var session: OAuthSession { bench.session }
  private var tokenEndpoint: FakeTokenEndpoint { bench.tokenEndpoint }

  @Test func `without a login everything asks for one, and the clients hear it once`() async throws {
    for _ in 0..<3 {
      await #expect(throws: OuraError.loginRequired(.noCredentials)) { try await session.accessToken() }
    }
    #expect(
      bench.events.all == [.loginRequired(profile: .standard, reason: .noCredentials, hint: "oura-bridge login")])
    #expect(bench.state.leftovers == [])
  }

  @Test func `a token with more than a minute left is used as it is`() async throws {
    try await bench.logIn(secondsLeft: 61)
    #expect(try await session.accessToken() == AccessToken(Secret("access-0"), generation: 1))
    #expect(tokenEndpoint.requests.isEmpty)
  }

  @Test func `a token with less than a minute left is refreshed before it is used`() async throws {
    try await bench.logIn(secondsLeft: 59)
    #expect(try await session.accessToken() == AccessToken(Secret("access-2"), generation: 2))
    #expect(try await session.accessToken().generation == 2)
    #expect(tokenEndpoint.requests.count == 1)
    #expect(bench.events.refreshCauses == [.expired])
    #expect(try bench.state.store().read()?.generation == 2)
  }

  @Test func `a token that is granted for less than two minutes is used for half of them`() async throws {
    tokenEndpoint.state.withLock { $0.expiresIn = 30 }
    try await bench.logIn(secondsLeft: 0)
    #expect(try await session.accessToken().generation == 2)
    bench.clock.advance(seconds: 14)
    #expect(try await session.accessToken().generation == 2)
    bench.clock.advance(seconds: 2)
    #expect(try await session.accessToken().generation == 3)
  }

  @Test func `fifty callers at once share one refresh`() async throws {
    try await bench.logIn(secondsLeft: 0)
    let tokens = try await withThrowingTaskGroup { group in
      for _ in 0..<50 { group.addTask { try await session.accessToken() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(tokens == Array(repeating: AccessToken(Secret("access-2"), generation: 2), count: 50))
    #expect(tokenEndpoint.requests.count == 1)
    #expect(bench.events.refreshCauses == [.expired])
  }

  @Test func `who gives up waiting is let go at once, and harms nobody`() async throws {
    try await bench.logIn(secondsLeft: 0)
    tokenEndpoint.hold()
    let patient = Task { try await session.accessToken() }
    let hasty = Task { try await session.accessToken() }
    hasty.cancel()
    await #expect(throws: OuraError.cancelled) { try await hasty.value }
    tokenEndpoint.release()
    #expect(try await patient.value.generation == 2)
    #expect(tokenEndpoint.requests.count == 1)
  }

  @Test func `a refresh outlives everybody who asked for it`() async throws {
    try await bench.logIn(secondsLeft: 0)
    let arrival = Arrival()
    let tokenEndpoint = FakeTokenEndpoint(arrived: { arrival.signal() })
    let other = try SessionBench(state: bench.state, tokenEndpoint: tokenEndpoint, clock: bench.clock)
    tokenEndpoint.state.withLock { $0.liveRefresh = ["refresh-1"] }
    tokenEndpoint.hold()
    let only = Task { try await other.session.accessToken() }
    await arrival.wait()
    only.cancel()
    await #expect(throws: OuraError.cancelled) { try await only.value }
    tokenEndpoint.release()
    await other.session.finish(within: .seconds(10))
    #expect(try bench.state.store().read()?.generation == 2)
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
  }

  @Test func `waiting for the end has a limit`() async throws {
    try await bench.logIn(secondsLeft: 0)
    tokenEndpoint.hold()
    let waiter = Task { try await session.accessToken() }
    await session.finish(within: .milliseconds(20))
    tokenEndpoint.release()
    #expect(try await waiter.value.generation == 2)
  }

  @Test func `a client may ask for a refresh`() async throws {
    try await bench.logIn()
    let status = try await session.refreshNow()
    #expect(status.scopes == ["daily", "heartrate"])
    #expect(bench.events.refreshCauses == [.requested])
  }

  @Test func `an answer without scope and refresh token keeps those before`() async throws {
    try await bench.logIn(secondsLeft: 0)
    tokenEndpoint.next(.instead(.json(200) { $0.member("access_token", "new") }))
    _ = try await session.accessToken()
    let stored = try #require(try bench.state.store().read())
    guard case .open(let tokens) = stored.state else { throw OuraError.loginRequired(.noCredentials) }
    #expect(tokens.refresh == Secret("refresh-1"))
    #expect(tokens.scope == ["daily"])
    #expect(tokens.expiresAt == nil)
  }

  @Test func `the address that worked is remembered`() async throws {
    let tokenEndpoint = FakeTokenEndpoint()
    let session = OAuthSession(
      OAuthSession.Configuration(directory: bench.state.directory, application: SessionBench.application),
      transport: tokenEndpoint)
    _ = try await session.setToken(
      access: Secret("a"), refresh: tokenEndpoint.issueRefresh(), expires: .after(seconds: 0))
    tokenEndpoint.next(.instead(.oauthError(400, "invalid_request")))
    _ = try await session.refreshNow()
    _ = try await session.refreshNow()
    let newer = OAuthProvider.newer.tokenURL
    #expect(tokenEndpoint.requests.map(\.url) == [OAuthProvider.legacy.tokenURL, newer, newer])
    #expect(try bench.state.store().read()?.tokenURL == newer)
  }

  @Test func `a dead token without a refresh token needs a login, and a living one doesn't`() async throws {
    _ = try await session.setToken(access: Secret("a"), expires: .after(seconds: 30))
    let token = try await session.accessToken()
    #expect(token.secret == Secret("a"))
    await #expect(throws: OuraError.loginRequired(.accessTokenRejected)) {
      try await session.accessToken(replacing: token, for: .daily)
    }
    bench.clock.advance(seconds: 60)
    await #expect(throws: OuraError.loginRequired(.accessTokenRejected)) { try await session.accessToken() }
    #expect(tokenEndpoint.requests.isEmpty)
  }

  @Test func `a refresh without the app's id and secret says so`() async throws {
    let bench = try SessionBench(application: nil)
    try await bench.logIn(secondsLeft: 0)
    bench.clock.advance(seconds: 1)
    await #expect(throws: OuraError.loginRequired(.noClientCredentials)) { try await bench.session.accessToken() }
    #expect(try await bench.session.status().canRefresh == false)
    #expect(bench.tokenEndpoint.requests.isEmpty)
  }

  @Test func `a token is refreshed with the app that it belongs to, whatever the environment says`() async throws {
    try await bench.logIn(secondsLeft: 0)
    let stranger = try SessionBench(
      state: bench.state, tokenEndpoint: tokenEndpoint, clock: bench.clock,
      application: Application(id: "other", secret: Secret("x")))
    _ = try await stranger.session.accessToken()
    #expect(tokenEndpoint.tokenRequests.map { $0["client_id"] } == ["app"])
  }

  @Test func `the status knows everything but the tokens, and asks nobody`() async throws {
    #expect(
      try await session.status()
        == AuthStatus(
          loginRequired: .noCredentials, profile: .standard, source: .store, storePath: bench.state.file))
    try await bench.logIn()
    #expect(
      try await session.status()
        == AuthStatus(
          profile: .standard, source: .store, scopes: ["daily"], expiresAt: bench.clock.now + 3_600_000,
          canRefresh: true, storePath: bench.state.file))
    #expect(await session.grantedScopes() == ["daily"])
    #expect(tokenEndpoint.requests.isEmpty)
  }

  @Test func `nothing that is said or stored elsewhere holds a token`() async throws {
    try await bench.logIn(secondsLeft: 0)
    _ = try await session.accessToken()
    tokenEndpoint.revokeEverything()
    _ = try? await session.refreshNow()
    let said = "\(bench.events.all) \(try await session.status()) \(try bench.state.store().read() as Any)"
    for secret in ["access-", "refresh-", "app-secret"] {
      #expect(!said.contains(secret))
    }
    #expect(bench.state.read(bench.state.profiles + "/default.lock")?.contains("-") == false)
  }
}
