import OuraAPI
import OuraAuth
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Sessions of one process that share nothing but the store, as those of several do; `RefreshTests` has real ones.
struct SeveralSessionsTests {
  let bench: SessionBench

  init() throws {
    bench = try SessionBench()
  }

  @Test func `eight sessions refresh once for each expiry`() async throws {
    try await bench.logIn(secondsLeft: 0)
    let neighbours = try (0..<8).map { _ in try bench.neighbour() }
    for neighbour in neighbours { _ = try await neighbour.session.status() }
    for round in 2...6 {
      let generations = try await withThrowingTaskGroup { group in
        for neighbour in neighbours {
          for _ in 0..<4 { group.addTask { try await neighbour.session.accessToken().generation } }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(generations == [round])
      bench.clock.advance(seconds: 3600)
    }
    #expect(bench.tokenEndpoint.requests.count == 5)
    #expect(bench.tokenEndpoint.mostPresented == 1)
    let causes = neighbours.map(\.events.refreshCauses)
    #expect(causes.allSatisfy { $0.count == 5 })
    #expect(causes.flatMap { $0 }.count { $0 == .expired } == 5)
  }

  @Test func `sessions that are refused at once refresh once`() async throws {
    try await bench.logIn()
    let neighbours = try (0..<8).map { _ in try bench.neighbour() }
    let generations = try await withThrowingTaskGroup { group in
      for neighbour in neighbours {
        group.addTask {
          let old = try await neighbour.session.accessToken()
          neighbour.session.accepted(old)
          return try await neighbour.session.accessToken(replacing: old, for: .daily)?.generation
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    // One that looks late finds the new pair at once, and asks Oura about that one.
    #expect(generations.allSatisfy { $0 != nil })
    #expect(bench.tokenEndpoint.mostPresented == 1)
  }

  @Test func `a newer pair of another session is used, and told`() async throws {
    try await bench.logIn(secondsLeft: 30)
    let other = try bench.neighbour()
    _ = try await bench.session.status()
    _ = try await other.session.accessToken()
    #expect(try await bench.session.accessToken().generation == 2)
    #expect(bench.events.refreshCauses == [.otherProcess])
    #expect(bench.tokenEndpoint.requests.count == 1)
  }

  @Test func `a login and a logout of another session are noticed`() async throws {
    let other = try bench.neighbour()
    await #expect(throws: OuraError.loginRequired(.noCredentials)) { try await bench.session.accessToken() }
    try await other.logIn()
    #expect(try await bench.session.accessToken().generation == 1)
    #expect(try await other.session.revoke() == .revoked)
    await #expect(throws: OuraError.loginRequired(.loggedOut)) { try await bench.session.accessToken() }
    #expect(bench.events.logins == 1)
    #expect(bench.events.loginReasons == [.noCredentials, .loggedOut])
  }

  @Test func `a lock that is never given back ends in an error that names the holder`() async throws {
    try await bench.logIn(secondsLeft: 0)
    bench.clock.advance(seconds: 1)
    let impatient = try SessionBench(
      state: bench.state, tokenEndpoint: bench.tokenEndpoint, clock: bench.clock, leasePatience: .milliseconds(50))
    bench.tokenEndpoint.hold()
    let holder = Task { try await bench.session.accessToken() }
    while bench.state.read(bench.state.pending) == nil { try await Task.sleep(for: .milliseconds(1)) }
    let failure = await #expect(throws: OuraError.self) { try await impatient.session.accessToken() }
    guard case .store(let path, let problem, _) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(path.hasSuffix("/default.lock"))
    #expect(problem.contains("(\(getpid()))"))
    bench.tokenEndpoint.release()
    #expect(try await holder.value.generation == 2)
    #expect(try await impatient.session.accessToken().generation == 2)
  }
}
