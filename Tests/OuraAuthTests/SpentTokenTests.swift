import HTTP
import OuraAPI
import OuraAuth
import Testing

/// The refresh token is spent, or may be.
struct SpentTokenTests {
  let bench: SessionBench

  init() throws {
    bench = try SessionBench()
  }

  private var session: OAuthSession { bench.session }
  private var tokenEndpoint: FakeTokenEndpoint { bench.tokenEndpoint }

  @Test func `a refused refresh token is presented once, and then nobody tries until a login`() async throws {
    try await bench.logIn(secondsLeft: 0)
    tokenEndpoint.revokeEverything()
    for _ in 0..<3 {
      await #expect(throws: OuraError.loginRequired(.refreshTokenRejected)) { try await session.accessToken() }
    }
    let later = try bench.neighbour()
    await #expect(throws: OuraError.loginRequired(.refreshTokenRejected)) { try await later.session.accessToken() }
    #expect(tokenEndpoint.requests.count == 1)
    #expect(bench.events.loginReasons == [.refreshTokenRejected])
    #expect(try await later.session.status().loginRequired == .refreshTokenRejected)
    try await later.logIn()
    #expect(try await session.accessToken().secret == Secret("access-0"))
    #expect(bench.events.logins == 2)
  }

  @Test func `a token that is refused while it still has seconds ends the session all the same`() async throws {
    try await bench.logIn(secondsLeft: 30)
    tokenEndpoint.revokeEverything()
    await #expect(throws: OuraError.loginRequired(.refreshTokenRejected)) { try await session.accessToken() }
    #expect(bench.state.read(bench.state.file)?.contains("access-0") == false)
  }

  @Test func `a lost answer and then a refusal is an interrupted refresh`() async throws {
    try await bench.logIn(secondsLeft: 0)
    tokenEndpoint.next(.lost(.connectionLost("reset")))
    await #expect(throws: OuraError.loginRequired(.interruptedRefresh)) { try await session.accessToken() }
    #expect(tokenEndpoint.mostPresented == 2)
  }

  @Test func `an answer lost for good is remembered by the next process`() async throws {
    try await bench.logIn(secondsLeft: 0)
    tokenEndpoint.next(.lost(.connectionLost("reset")), .unsent(.connectFailed(.refused)))
    bench.clock.advance(seconds: 1)
    await #expect(throws: OuraError.refusedConnection) { try await session.accessToken() }
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
    let later = try bench.neighbour()
    await #expect(throws: OuraError.loginRequired(.interruptedRefresh)) { try await later.session.accessToken() }
    #expect(later.events.loginReasons == [.interruptedRefresh])
  }

  @Test func `a process killed before Oura decided loses nothing`() async throws {
    try await bench.logIn(secondsLeft: 0)
    try bench.state.store().begin(PendingNote(replaces: 1, grant: .refreshToken))
    let later = try bench.neighbour()
    #expect(try await later.session.accessToken().generation == 2)
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
    #expect(try bench.state.store().read()?.interrupted == false)
  }

  @Test func `a process killed after Oura decided and before its answer came is an interrupted refresh`() async throws {
    try await bench.logIn(secondsLeft: 0)
    try bench.state.store().begin(PendingNote(replaces: 1, grant: .refreshToken))
    tokenEndpoint.revokeEverything()
    let later = try bench.neighbour()
    await #expect(throws: OuraError.loginRequired(.interruptedRefresh)) { try await later.session.accessToken() }
    #expect(tokenEndpoint.mostPresented == 1)
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
  }

  @Test func `a process killed between the answer and the rename loses nothing`() async throws {
    try await bench.logIn(secondsLeft: 0)
    let old = try #require(bench.state.read(bench.state.file))
    _ = try await session.accessToken()
    let new = try #require(bench.state.read(bench.state.file))
    bench.state.write(old, to: bench.state.file)
    bench.state.write(new, to: bench.state.pending)
    let later = try bench.neighbour()
    #expect(try await later.session.accessToken() == AccessToken(Secret("access-2"), generation: 2))
    #expect(tokenEndpoint.requests.count == 1)
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
  }

  @Test func `an interrupted refresh doesn't end a session whose access token lives`() async throws {
    try await bench.logIn()
    try bench.state.store().begin(PendingNote(replaces: 1, grant: .refreshToken))
    let later = try bench.neighbour()
    #expect(try await later.session.accessToken().generation == 1)
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
    tokenEndpoint.revokeEverything()
    await #expect(throws: OuraError.loginRequired(.interruptedRefresh)) { try await later.session.refreshNow() }
  }

  @Test func `while the old token has seconds left, a network failure is no reason to fail`() async throws {
    try await bench.logIn(secondsLeft: 30)
    tokenEndpoint.next(.unsent(.connectFailed(.refused)), .unsent(.connectFailed(.refused)))
    #expect(try await session.accessToken().generation == 1)
    bench.clock.advance(seconds: 1)
    #expect(try await session.accessToken().generation == 2)
  }

  @Test func `a refused app ends nothing`() async throws {
    try await bench.logIn(secondsLeft: 0)
    bench.clock.advance(seconds: 1)
    tokenEndpoint.next(.instead(.oauthError(401, "invalid_client")))
    let failure = await #expect(throws: OuraError.self) { try await session.accessToken() }
    guard case .rejected(_, param: "client_id") = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    bench.clock.advance(seconds: 1)
    #expect(try await session.accessToken().generation == 2)
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
  }
}
