import OuraAPI
import OuraAuth
import Synchronization
import Testing

/// What a 401 from Oura means for the token.
struct UnauthorizedTests {
  let bench: SessionBench

  init() throws {
    bench = try SessionBench()
  }

  private var session: OAuthSession { bench.session }
  private var tokenEndpoint: FakeTokenEndpoint { bench.tokenEndpoint }

  @Test func `401 on an accepted token refreshes it once, and on the new one never`() async throws {
    try await bench.logIn()
    let old = try await session.accessToken()
    session.accepted(old)
    let new = try #require(try await session.accessToken(replacing: old, for: .daily))
    #expect(new.generation == 2)
    #expect(bench.events.refreshCauses == [.unauthorized])
    #expect(try await session.accessToken(replacing: old, for: .daily) == new)
    #expect(try await session.accessToken(replacing: new, for: .daily) == nil)
    session.accepted(new)
    bench.clock.advance(seconds: 600)
    #expect(try await session.accessToken(replacing: new, for: .daily) == nil)
    #expect(tokenEndpoint.requests.count == 1)
  }

  @Test func `a token that was accepted and is refused later has died, and is refreshed`() async throws {
    try await bench.logIn()
    let first = try await session.accessToken()
    let second = try #require(try await session.accessToken(replacing: first, for: .daily))
    session.accepted(second)
    let third = try #require(try await session.accessToken(replacing: second, for: .daily))
    #expect(third.generation == 3)
  }

  @Test(arguments: [Scope.daily, nil])
  func `a token that was refused when it was new isn't refreshed for that again within the hour`(
    scope: Scope?
  ) async throws {
    try await bench.logIn(secondsLeft: 86_400)
    tokenEndpoint.state.withLock { $0.expiresIn = 86_400 }
    let first = try await session.accessToken()
    let second = try #require(try await session.accessToken(replacing: first, for: scope))
    session.refused(second, for: scope)
    session.accepted(second)
    bench.clock.advance(seconds: 3500)
    #expect(try await session.accessToken(replacing: second, for: scope) == nil)
    bench.clock.advance(seconds: 200)
    #expect(try await session.accessToken(replacing: second, for: scope)?.generation == 3)
  }

  @Test func `a scope that is missing doesn't hide that the token has died for the others`() async throws {
    try await bench.logIn(secondsLeft: 86_400)
    let first = try await session.accessToken()
    let second = try #require(try await session.accessToken(replacing: first, for: .heartrate))
    session.refused(second, for: .heartrate)
    session.accepted(second)
    #expect(try await session.accessToken(replacing: second, for: .heartrate) == nil)
    #expect(try await session.accessToken(replacing: second, for: .daily)?.generation == 3)
  }

  @Test func `a new token that nothing accepts is replaced ever more seldom`() async throws {
    try await bench.logIn(secondsLeft: 86_400)
    tokenEndpoint.state.withLock { $0.expiresIn = 86_400 }
    var token = try #require(try await session.accessToken(replacing: try await session.accessToken(), for: .daily))
    for seconds in [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600] {
      session.refused(token, for: .daily)
      bench.clock.advance(seconds: seconds - 1)
      #expect(try await session.accessToken(replacing: token, for: .heartrate) == nil)
      bench.clock.advance(seconds: 1)
      token = try #require(try await session.accessToken(replacing: token, for: .heartrate), "after \(seconds) s")
    }
    session.accepted(token)
    token = try #require(try await session.accessToken(replacing: token, for: .daily))
    session.refused(token, for: .daily)
    bench.clock.advance(seconds: 10)
    #expect(try await session.accessToken(replacing: token, for: .daily) != nil)
  }

  @Test func `fifty refused at once share one refresh`() async throws {
    try await bench.logIn()
    let old = try await session.accessToken()
    let tokens = try await withThrowingTaskGroup { group in
      for _ in 0..<50 { group.addTask { try await session.accessToken(replacing: old, for: .daily) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(tokens.allSatisfy { $0?.generation == 2 })
    #expect(tokenEndpoint.requests.count == 1)
  }
}
