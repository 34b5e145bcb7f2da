import HTTP
import OuraAPI
import OuraAuth
import Testing
import Waiting

/// What the session wants of any store, held against each.
struct SessionStoreTests {
  enum Kind: CaseIterable {
    case files, memory
  }

  /// A store, and the world around those who use it.
  private struct Place {
    let state: TemporaryState
    let memory: MemoryStore?
    let tokenEndpoint = FakeTokenEndpoint()
    let clock = TestClock()

    init(_ kind: Kind) throws {
      state = try TemporaryState()
      memory = kind == .memory ? MemoryStore() : nil
    }

    var store: any SessionStore { memory ?? state.store() }

    var stored: Credentials? {
      get throws {
        guard case .found(let credentials, _) = try store.read(unless: nil) else { return nil }
        return credentials
      }
    }

    func bench() throws -> SessionBench {
      try SessionBench(state: state, tokenEndpoint: tokenEndpoint, store: memory, clock: clock)
    }

    func lease() throws -> any SessionLease {
      guard case .granted(let lease) = try store.lease() else { throw OuraError.cancelled }
      return lease
    }

    /// What somebody does whom no lease keeps out.
    func overwrite(_ credentials: Credentials) throws {
      if let memory { memory.overwrite(credentials) } else { try state.store().commit(credentials) }
    }
  }

  private static func credentials(_ generation: Int, _ access: String = "other") -> Credentials {
    let tokens = Tokens(access: Secret(access), refresh: nil, expiresAt: nil, obtainedAt: nil, scope: nil)
    return Credentials(generation: generation, state: .open(tokens))
  }

  @Test(arguments: Kind.allCases)
  func `a refresh is stored, and the others use it`(kind: Kind) async throws {
    let place = try Place(kind)
    let (one, other) = (try place.bench(), try place.bench())
    try await one.logIn(secondsLeft: 30)
    _ = try await other.session.status()
    #expect(try await one.session.accessToken() == AccessToken(Secret("access-2"), generation: 2))
    #expect(try place.stored?.generation == 2)
    #expect(try await other.session.accessToken() == AccessToken(Secret("access-2"), generation: 2))
    #expect(place.tokenEndpoint.requests.count == 1)
    #expect(other.events.refreshCauses == [.otherProcess])
  }

  @Test(arguments: Kind.allCases)
  func `several that refresh at once send one request`(kind: Kind) async throws {
    let place = try Place(kind)
    try await place.bench().logIn(secondsLeft: 0)
    let benches = try (0..<8).map { _ in try place.bench() }
    let generations = try await withThrowingTaskGroup { group in
      for bench in benches { group.addTask { try await bench.session.accessToken().generation } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(generations == [2])
    #expect(place.tokenEndpoint.mostPresented == 1)
  }

  @Test(arguments: Kind.allCases)
  func `a refused refresh token closes the session for all`(kind: Kind) async throws {
    let place = try Place(kind)
    let (one, other) = (try place.bench(), try place.bench())
    try await one.logIn(secondsLeft: 0)
    place.tokenEndpoint.revokeEverything()
    for bench in [one, other] {
      await #expect(throws: OuraError.loginRequired(.refreshTokenRejected)) { try await bench.session.accessToken() }
    }
    #expect(try place.stored?.state == .closed(.refreshTokenRejected))
    #expect(place.tokenEndpoint.requests.count == 1)
  }

  @Test(arguments: Kind.allCases)
  func `a note of a grant that was cut off makes a refusal an interrupted refresh`(kind: Kind) async throws {
    let place = try Place(kind)
    try await place.bench().logIn(secondsLeft: 0)
    let stopped = try place.lease()
    try stopped.begin(PendingNote(replaces: 1, grant: .refreshToken))
    stopped.release()
    place.tokenEndpoint.revokeEverything()
    let later = try place.bench()
    await #expect(throws: OuraError.loginRequired(.interruptedRefresh)) { try await later.session.accessToken() }
    #expect(!place.store.hasLeftovers)
  }

  @Test(arguments: Kind.allCases)
  func `an older generation doesn't overwrite a newer one`(kind: Kind) throws {
    let place = try Place(kind)
    let lease = try place.lease()
    defer { lease.release() }
    _ = try lease.write(Self.credentials(2))
    _ = try lease.write(Self.credentials(2, "later"))
    #expect(throws: OuraError.self) { try lease.write(Self.credentials(1)) }
    #expect(try place.stored == Self.credentials(2, "later"))
  }

  @Test(arguments: Kind.allCases)
  func `a session that was overtaken while Oura answered says so, and takes the newer one`(kind: Kind) async throws {
    let place = try Place(kind)
    let arrival = Arrival()
    let tokenEndpoint = FakeTokenEndpoint(arrived: { arrival.signal() })
    let bench = try SessionBench(
      state: place.state, tokenEndpoint: tokenEndpoint, store: place.memory, clock: place.clock)
    try await bench.logIn(secondsLeft: 0)
    tokenEndpoint.hold()
    let refresh = Task { try await bench.session.accessToken().generation }
    await arrival.wait()
    try place.overwrite(Self.credentials(5))
    tokenEndpoint.release()
    #expect(try await refresh.value == 2)
    #expect(bench.events.storeProblems.count == 1)
    #expect(try await bench.session.accessToken() == AccessToken(Secret("other"), generation: 5))
    #expect(try place.stored == Self.credentials(5))
  }

  @Test(arguments: Kind.allCases)
  func `what hasn't changed isn't read again, and what has is`(kind: Kind) throws {
    let place = try Place(kind)
    let lease = try place.lease()
    defer { lease.release() }
    let mark = try lease.write(Self.credentials(1))
    #expect(mark != nil)
    #expect(try place.store.read(unless: mark) == .unchanged)
    _ = try lease.write(Self.credentials(2))
    guard case .found(let credentials, _) = try place.store.read(unless: mark) else {
      Issue.record("the change wasn't seen")
      return
    }
    #expect(credentials == Self.credentials(2))
  }

  @Test func `without its lease nobody sends a refresh token`() async throws {
    let place = try Place(.memory)
    let bench = try place.bench()
    try await bench.logIn(secondsLeft: 0)
    let lost = try place.lease()
    place.memory?.endLease()
    let next = try place.lease()
    #expect(throws: OuraError.self) { try lost.renew(for: .seconds(1)) }
    #expect(throws: OuraError.self) { try lost.write(Self.credentials(7)) }
    lost.release()
    guard case .busy = try place.store.lease() else {
      Issue.record("a lost lease ended another one")
      return
    }
    next.release()
    #expect(try await bench.session.accessToken().generation == 2)
  }

  @Test func `fifty sessions at once share a few threads`() async throws {
    let places = try (0..<50).map { _ in try Place(.files) }
    try await withThrowingTaskGroup { group in
      for place in places {
        group.addTask {
          let bench = try place.bench()
          try await bench.logIn(secondsLeft: 0)
          for _ in 0..<5 { _ = try await bench.session.accessToken() }
        }
      }
      try await group.waitForAll()
    }
    #expect(1...4 ~= BlockingThreads.shared.count)
  }
}
