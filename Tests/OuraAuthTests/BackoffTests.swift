import HTTP
import OuraAPI
import OuraAuth
import Synchronization
import Testing

/// A token endpoint that grants nothing, or nothing that helps.
struct BackoffTests {
  let bench: KeeperBench

  init() throws {
    bench = try KeeperBench()
  }

  private var keeper: TokenKeeper { bench.keeper }
  private var office: FakeOffice { bench.office }

  /// A session that has to be refreshed for each request.
  private func logInWithDeadToken() async throws {
    try await bench.logIn(secondsLeft: 0)
    bench.clock.advance(seconds: 1)
  }

  private func failAlways(_ fate: FakeOffice.Fate) {
    office.state.withLock { $0.fates = Array(repeating: fate, count: 100) }
  }

  @Test(arguments: [400, 401, 403, 404, 500, 502, 503])
  func `an endpoint that fails is asked ever more seldom, and its error remembered meanwhile`(
    status: Int
  ) async throws {
    try await logInWithDeadToken()
    failAlways(.instead(.oauthError(status, "")))
    let first = try #require(await #expect(throws: OuraError.self) { try await keeper.accessToken() })
    for (posts, seconds) in [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].enumerated() {
      bench.clock.advance(seconds: seconds - 1)
      await #expect(throws: first) { try await keeper.accessToken() }
      #expect(office.requests.count == posts + 1, "before \(seconds) s")
      bench.clock.advance(seconds: 1)
      await #expect(throws: first) { try await keeper.accessToken() }
      #expect(office.requests.count == posts + 2, "after \(seconds) s")
    }
  }

  @Test func `where nothing could be sent, ten seconds are the longest wait`() async throws {
    try await logInWithDeadToken()
    failAlways(.unsent(.connectFailed(.refused)))
    let refused = OuraError(HTTPError.connectFailed(.refused), timeout: .zero)
    for seconds in [1, 2, 4, 8, 10, 10, 10] {
      await #expect(throws: refused) { try await keeper.accessToken() }
      bench.clock.advance(seconds: seconds - 1)
      let before = office.requests.count
      await #expect(throws: refused) { try await keeper.accessToken() }
      #expect(office.requests.count == before)
      bench.clock.advance(seconds: 1)
    }
  }

  @Test func `the old token is used as long as it lives`() async throws {
    try await bench.logIn(secondsLeft: 30)
    failAlways(.instead(.oauthError(500, "")))
    for _ in 0..<20 { #expect(try await keeper.accessToken().generation == 1) }
    #expect(office.requests.count == 1)
    bench.clock.advance(seconds: 31)
    await #expect(throws: OuraError.self) { try await keeper.accessToken() }
  }

  @Test func `a refused token isn't refreshed for each request either`() async throws {
    try await bench.logIn()
    let token = try await keeper.accessToken()
    keeper.accepted(token)
    failAlways(.instead(.oauthError(500, "")))
    for _ in 0..<5 {
      await #expect(throws: OuraError.self) { try await keeper.accessToken(replacing: token, for: .daily) }
    }
    #expect(office.requests.count == 1)
  }

  @Test(arguments: [("17", 17), ("3600", 3600), ("99999999", 3600), ("9223372036854775807", 3600)])
  func `an endpoint that wants to be left alone is, for an hour at most`(header: String, seconds: Int) async throws {
    try await logInWithDeadToken()
    for status in [429, 503] {
      office.next(.instead(HTTPResponse(status: status, headers: ["Retry-After": header])))
      let posts = office.requests.count
      await #expect(throws: OuraError.self) { try await keeper.accessToken() }
      bench.clock.advance(seconds: seconds - 1)
      for _ in 0..<3 {
        await #expect(throws: OuraError.self) { try await keeper.accessToken() }
        let error = await #expect(throws: OuraError.self) { try await keeper.refreshNow() }
        guard status == 429 else { continue }
        #expect(error == .rateLimited(retryAfter: 1, tier: nil, fetched: OuraError.Fetched()))
      }
      #expect(office.requests.count == posts + 1)
      bench.clock.advance(seconds: 1)
    }
    #expect(try await keeper.accessToken().generation == 2)
  }

  @Test func `who asks for a refresh waits a second at most`() async throws {
    try await logInWithDeadToken()
    for _ in 0..<8 {
      office.next(.instead(.oauthError(500, "")))
      await #expect(throws: OuraError.self) { try await keeper.refreshNow() }
      let posts = office.requests.count
      await #expect(throws: OuraError.self) { try await keeper.refreshNow() }
      #expect(office.requests.count == posts)
      bench.clock.advance(seconds: 1)
    }
    #expect(try await keeper.refreshNow().loginRequired == nil)
  }

  @Test func `another login or another process's pair ends the wait`() async throws {
    try await logInWithDeadToken()
    failAlways(.instead(.oauthError(500, "")))
    await #expect(throws: OuraError.self) { try await keeper.accessToken() }
    office.state.withLock { $0.fates = [] }
    _ = try await bench.neighbour().keeper.accessToken()
    #expect(try await keeper.accessToken().generation == 2)
    bench.clock.advance(seconds: 7200)
    #expect(try await keeper.accessToken().generation == 3)
  }

  @Test func `a clock that is set back doesn't make the wait longer`() async throws {
    try await logInWithDeadToken()
    office.next(.instead(.oauthError(500, "")))
    await #expect(throws: OuraError.self) { try await keeper.accessToken() }
    bench.clock.advance(seconds: -1)
    #expect(try await keeper.accessToken().generation == 2)
  }

  @Test(arguments: [0, -5])
  func `a token that is granted for no time at all is used for a minute`(expiresIn: Int) async throws {
    office.state.withLock { $0.expiresIn = expiresIn }
    try await logInWithDeadToken()
    for _ in 0..<5 { #expect(try await keeper.accessToken().generation == 2) }
    bench.clock.advance(seconds: 59)
    #expect(try await keeper.accessToken().generation == 2)
    #expect(try await bench.neighbour().keeper.accessToken().generation == 2)
    bench.clock.advance(seconds: 1)
    #expect(try await keeper.accessToken().generation == 3)
    #expect(office.requests.count == 2)
  }

  @Test func `and isn't refreshed within that minute when it has died after its first use`() async throws {
    office.state.withLock { $0.expiresIn = 0 }
    try await logInWithDeadToken()
    let token = try await keeper.accessToken()
    keeper.accepted(token)
    for _ in 0..<3 {
      let error = await #expect(throws: OuraError.self) {
        try await keeper.accessToken(replacing: token, for: .daily)
      }
      #expect(error?.kind == .upstream)
    }
    #expect(office.requests.count == 1)
    bench.clock.advance(seconds: 60)
    #expect(try await keeper.accessToken(replacing: token, for: .daily)?.generation == 3)
  }
}
