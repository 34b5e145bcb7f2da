import HTTP
import OuraAPI
import OuraAuth
import Synchronization
import Testing

/// A token endpoint that grants nothing, or nothing that helps.
struct BackoffTests {
  let bench: SessionBench

  init() throws {
    bench = try SessionBench()
  }

  private var session: OAuthSession { bench.session }
  private var tokenEndpoint: FakeTokenEndpoint { bench.tokenEndpoint }

  /// A session that has to be refreshed for each request.
  private func logInWithDeadToken() async throws {
    try await bench.logIn(secondsLeft: 0)
    bench.clock.advance(seconds: 1)
  }

  private func failAlways(_ fate: FakeTokenEndpoint.Fate) {
    tokenEndpoint.state.withLock { $0.fates = Array(repeating: fate, count: 100) }
  }

  @Test(arguments: [400, 401, 403, 404, 500, 502, 503])
  func `an endpoint that fails is asked ever more seldom, and its error remembered meanwhile`(
    status: Int
  ) async throws {
    try await logInWithDeadToken()
    failAlways(.instead(.oauthError(status, "")))
    let first = try #require(await #expect(throws: OuraError.self) { try await session.accessToken() })
    for (posts, seconds) in [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].enumerated() {
      bench.clock.advance(seconds: seconds - 1)
      await #expect(throws: first) { try await session.accessToken() }
      #expect(tokenEndpoint.requests.count == posts + 1, "before \(seconds) s")
      bench.clock.advance(seconds: 1)
      await #expect(throws: first) { try await session.accessToken() }
      #expect(tokenEndpoint.requests.count == posts + 2, "after \(seconds) s")
    }
  }

  @Test func `where nothing could be sent, ten seconds are the longest wait`() async throws {
    try await logInWithDeadToken()
    failAlways(.unsent(.connectFailed(.refused)))
    let refused = OuraError(HTTPError.connectFailed(.refused), timeout: .zero)
    for seconds in [1, 2, 4, 8, 10, 10, 10] {
      await #expect(throws: refused) { try await session.accessToken() }
      bench.clock.advance(seconds: seconds - 1)
      let before = tokenEndpoint.requests.count
      await #expect(throws: refused) { try await session.accessToken() }
      #expect(tokenEndpoint.requests.count == before)
      bench.clock.advance(seconds: 1)
    }
  }

  @Test func `the old token is used as long as it lives`() async throws {
    try await bench.logIn(secondsLeft: 30)
    failAlways(.instead(.oauthError(500, "")))
    for _ in 0..<20 { #expect(try await session.accessToken().generation == 1) }
    #expect(tokenEndpoint.requests.count == 1)
    bench.clock.advance(seconds: 31)
    await #expect(throws: OuraError.self) { try await session.accessToken() }
  }

  @Test func `a refused token isn't refreshed for each request either`() async throws {
    try await bench.logIn()
    let token = try await session.accessToken()
    session.accepted(token)
    failAlways(.instead(.oauthError(500, "")))
    for _ in 0..<5 {
      await #expect(throws: OuraError.self) { try await session.accessToken(replacing: token, for: .daily) }
    }
    #expect(tokenEndpoint.requests.count == 1)
  }

  @Test(arguments: [("17", 17), ("3600", 3600), ("99999999", 3600), ("9223372036854775807", 3600)])
  func `an endpoint that wants to be left alone is, for an hour at most`(header: String, seconds: Int) async throws {
    try await logInWithDeadToken()
    for status in [429, 503] {
      tokenEndpoint.next(.instead(HTTPResponse(status: status, headers: ["Retry-After": header])))
      let posts = tokenEndpoint.requests.count
      await #expect(throws: OuraError.self) { try await session.accessToken() }
      bench.clock.advance(seconds: seconds - 1)
      for _ in 0..<3 {
        await #expect(throws: OuraError.self) { try await session.accessToken() }
        let error = await #expect(throws: OuraError.self) { try await session.refreshNow() }
        guard status == 429 else { continue }
        #expect(error == .rateLimited(retryAfter: 1, tier: nil, fetched: OuraError.Fetched()))
      }
      #expect(tokenEndpoint.requests.count == posts + 1)
      bench.clock.advance(seconds: 1)
    }
    #expect(try await session.accessToken().generation == 2)
  }

  @Test func `who asks for a refresh waits a second at most`() async throws {
    try await logInWithDeadToken()
    for _ in 0..<8 {
      tokenEndpoint.next(.instead(.oauthError(500, "")))
      await #expect(throws: OuraError.self) { try await session.refreshNow() }
      let posts = tokenEndpoint.requests.count
      await #expect(throws: OuraError.self) { try await session.refreshNow() }
      #expect(tokenEndpoint.requests.count == posts)
      bench.clock.advance(seconds: 1)
    }
    #expect(try await session.refreshNow().loginRequired == nil)
  }

  @Test func `another login or another process's pair ends the wait`() async throws {
    try await logInWithDeadToken()
    failAlways(.instead(.oauthError(500, "")))
    await #expect(throws: OuraError.self) { try await session.accessToken() }
    tokenEndpoint.state.withLock { $0.fates = [] }
    _ = try await bench.neighbour().session.accessToken()
    #expect(try await session.accessToken().generation == 2)
    bench.clock.advance(seconds: 7200)
    #expect(try await session.accessToken().generation == 3)
  }

  @Test func `a clock that is set back doesn't make the wait longer`() async throws {
    try await logInWithDeadToken()
    tokenEndpoint.next(.instead(.oauthError(500, "")))
    await #expect(throws: OuraError.self) { try await session.accessToken() }
    bench.clock.advance(seconds: -1)
    #expect(try await session.accessToken().generation == 2)
  }

  @Test(arguments: [0, -5])
  func `a token that is granted for no time at all is used for a minute`(expiresIn: Int) async throws {
    tokenEndpoint.state.withLock { $0.expiresIn = expiresIn }
    try await logInWithDeadToken()
    for _ in 0..<5 { #expect(try await session.accessToken().generation == 2) }
    bench.clock.advance(seconds: 59)
    #expect(try await session.accessToken().generation == 2)
    #expect(try await bench.neighbour().session.accessToken().generation == 2)
    bench.clock.advance(seconds: 1)
    #expect(try await session.accessToken().generation == 3)
    #expect(tokenEndpoint.requests.count == 2)
  }

  @Test func `and isn't refreshed within that minute when it has died after its first use`() async throws {
    tokenEndpoint.state.withLock { $0.expiresIn = 0 }
    try await logInWithDeadToken()
    let token = try await session.accessToken()
    session.accepted(token)
    for _ in 0..<3 {
      let error = await #expect(throws: OuraError.self) {
        try await session.accessToken(replacing: token, for: .daily)
      }
      #expect(error?.kind == .upstream)
    }
    #expect(tokenEndpoint.requests.count == 1)
    bench.clock.advance(seconds: 60)
    #expect(try await session.accessToken(replacing: token, for: .daily)?.generation == 3)
  }
}
