import OuraAPI
import OuraAuth
import Synchronization
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file system that knows no `flock`.
struct WithoutLocksTests {
  let recorder = FileRecorder()
  let bench: SessionBench

  init() throws {
    recorder.refuse([.lock], ENOLCK)
    bench = try SessionBench(files: recorder.files)
  }

  private var owner: String { bench.state.profiles + "/default.owner" }

  /// A lock held by a process of that number and start.
  private func leave(_ line: String) {
    bench.state.makeDirectories()
    bench.state.write(line, to: owner)
  }

  /// The line that this process would leave.
  private func ownLine() async throws -> [String] {
    let seen = Mutex("")
    let files = FileSystem { [bench, owner] (event) throws(SystemError) in
      if event.call == .lock { throw SystemError(call: .lock, code: ENOLCK) }
      if event.call == .rename { seen.withLock { $0 = bench.state.read(owner) ?? "" } }
    }
    let session = try SessionBench(
      state: bench.state, tokenEndpoint: bench.tokenEndpoint, files: files, clock: bench.clock)
    try await session.logIn(secondsLeft: 0)
    return seen.withLock { $0 }.split(separator: " ").map(String.init)
  }

  @Test(arguments: [ENOLCK, EOPNOTSUPP, ENOTSUP, ENOSYS, EINVAL])
  func `processes refresh once for each expiry`(code: Int32) async throws {
    recorder.refuse([.lock], code)
    try await bench.logIn(secondsLeft: 0)
    let neighbours = try (0..<6).map { _ in try bench.neighbour(files: recorder.files) }
    for round in 2...6 {
      let generations = try await withThrowingTaskGroup { group in
        for neighbour in neighbours { group.addTask { try await neighbour.session.accessToken().generation } }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(generations == [round])
      bench.clock.advance(seconds: 3600)
    }
    #expect(bench.tokenEndpoint.mostPresented == 1)
    #expect(bench.tokenEndpoint.requests.count == 5)
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
    #expect(neighbours.allSatisfy { $0.events.storeProblems.isEmpty })
  }

  @Test func `who has the lock waits for who has none`() async throws {
    try await bench.logIn(secondsLeft: 0)
    bench.clock.advance(seconds: 1)
    bench.tokenEndpoint.hold()
    let holder = Task { try await bench.session.accessToken() }
    while bench.state.read(bench.state.pending) == nil { try await Task.sleep(for: .milliseconds(1)) }
    let impatient = try SessionBench(
      state: bench.state, tokenEndpoint: bench.tokenEndpoint, clock: bench.clock, leasePatience: .milliseconds(50))
    let failure = await #expect(throws: OuraError.self) { try await impatient.session.accessToken() }
    guard case .store(_, let problem, _) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(problem.contains("(\(getpid()))"))
    bench.tokenEndpoint.release()
    #expect(try await holder.value.generation == 2)
    #expect(bench.tokenEndpoint.mostPresented == 1)
  }

  @Test func `what a process left that was killed is cleared up`() async throws {
    let own = try await ownLine()
    #expect(own.count == 4)
    #expect(own.first == "\(getpid())")
    for line in [
      // Nobody has that number, or somebody else by now.
      "999999999 \(own[1]) \(own[2]) mark\n", "\(getpid()) 1 \(own[2]) mark\n",
      // This process itself gave it up, and it couldn't be removed.
      "\(getpid()) \(own[1]) \(own[2]) mark\n",
    ] {
      leave(line)
      bench.state.write(line, to: owner + ".left")
      bench.state.write(line, to: owner + ".left.left")
      _ = try await bench.session.refreshNow()
      #expect(bench.state.leftovers == ["default.json", "default.lock"])
    }
  }

  @Test func `the next process to start clears it up, whether it needs the lock or not`() async throws {
    let own = try await ownLine()
    leave("999999999 1 \(own[2]) mark\n")
    _ = try await bench.neighbour().session.status()
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
  }

  @Test func `sixteen that find a leftover at once don't take each other's`() async throws {
    let own = try await ownLine()
    bench.clock.advance(seconds: 1)
    for round in 2...9 {
      leave("999999999 1 \(own[2]) mark\n")
      let neighbours = try (0..<16).map { _ in try bench.neighbour(files: recorder.files) }
      let generations = try await withThrowingTaskGroup { group in
        for neighbour in neighbours { group.addTask { try await neighbour.session.accessToken().generation } }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(generations == [round])
      bench.clock.advance(seconds: 3600)
    }
    #expect(bench.tokenEndpoint.mostPresented == 1)
  }

  @Test(arguments: [
    "1 1 another-machine mark\n", "1 1 - mark\n", "", "nonsense", "1 1", "-1 1 - mark\n",
    "99999999999999999999 1 - m\n",
  ])
  func `an owner of whom nothing can be known keeps the lock for some minutes`(line: String) async throws {
    try await bench.logIn(secondsLeft: 0)
    bench.clock.advance(seconds: 1)
    leave(line)
    let impatient = try SessionBench(
      state: bench.state, tokenEndpoint: bench.tokenEndpoint, files: recorder.files, clock: bench.clock,
      leasePatience: .milliseconds(20))
    let failure = await #expect(throws: OuraError.self) { try await impatient.session.accessToken() }
    #expect(failure?.kind == .store)
    #expect(bench.state.read(owner) == line)
    for seconds in [-200, 86_400 * 365] {
      leave(line)
      bench.state.setTime(owner, secondsFromNow: seconds)
      _ = try await impatient.session.refreshNow()
    }
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
  }

  @Test func `an owner that was killed before it could write is waited for ten seconds`() async throws {
    try await bench.logIn()
    for (seconds, isGone) in [(5, false), (-20, true)] {
      leave("")
      bench.state.setTime(owner, secondsFromNow: seconds)
      let impatient = try SessionBench(
        state: bench.state, tokenEndpoint: bench.tokenEndpoint, files: recorder.files, clock: bench.clock,
        leasePatience: .milliseconds(20))
      let status = try? await impatient.session.refreshNow()
      #expect((status != nil) == isGone)
    }
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
  }

  @Test func `a process that lives keeps its lock however long it takes`() async throws {
    try await bench.logIn(secondsLeft: 0)
    bench.clock.advance(seconds: 1)
    try await withHeldLock {
      bench.state.setTime(owner, secondsFromNow: -86_400)
      let impatient = try SessionBench(
        state: bench.state, tokenEndpoint: bench.tokenEndpoint, files: recorder.files, clock: bench.clock,
        leasePatience: .milliseconds(20))
      await #expect(throws: OuraError.self) { try await impatient.session.refreshNow() }
    }
    #expect(bench.tokenEndpoint.mostPresented == 1)
  }

  private func withHeldLock(_ body: () async throws -> Void) async throws {
    bench.tokenEndpoint.hold()
    let holder = Task { try await bench.session.accessToken() }
    while bench.state.read(bench.state.pending) == nil { try await Task.sleep(for: .milliseconds(1)) }
    try await body()
    bench.tokenEndpoint.release()
    _ = try await holder.value
  }

  @Test func `where the file can't be made either, it is told once, and work goes on`() async throws {
    recorder.refuse([.lock, .createExclusively], EACCES)
    try await bench.logIn(secondsLeft: 0)
    #expect(try await bench.session.accessToken().generation == 2)
    _ = try await bench.session.refreshNow()
    #expect(bench.events.storeProblems.count == 1)
  }

  @Test func `a disk that is full while the file is written leaves none behind`() async throws {
    recorder.refuse([.write], ENOSPC)
    _ = try? await bench.session.setToken(access: Secret("a"))
    #expect(bench.state.read(owner) == nil)
  }

  @Test func `a refused generation isn't closed where another machine has a newer one`() async throws {
    try await bench.logIn(secondsLeft: 0)
    bench.clock.advance(seconds: 1)
    bench.tokenEndpoint.hold()
    let refused = Task { try await bench.session.accessToken() }
    while bench.state.read(bench.state.pending) == nil { try await Task.sleep(for: .milliseconds(1)) }
    // Another machine, which the file doesn't keep out.
    bench.tokenEndpoint.revokeEverything()
    let newer = Credentials(
      generation: 2,
      state: .open(
        Tokens(
          access: Secret("elsewhere"), refresh: bench.tokenEndpoint.issueRefresh(),
          expiresAt: bench.clock.now + 3_600_000,
          obtainedAt: bench.clock.now, scope: nil)),
      application: SessionBench.application)
    try bench.state.store().commit(newer)
    bench.tokenEndpoint.release()
    #expect(try await refused.value == AccessToken(Secret("elsewhere"), generation: 2))
    #expect(bench.events.refreshCauses == [.otherProcess])
    #expect(bench.events.loginReasons.isEmpty)
    #expect(try bench.state.store().read() == newer)
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
  }

  @Test func `nothing older is written over a newer generation`() async throws {
    try await bench.logIn()
    let store = bench.state.store()
    var credentials = try #require(try store.read())
    credentials.generation = 5
    try store.commit(credentials)
    credentials.generation = 4
    #expect(throws: OuraError.self) { try store.commit(credentials) }
    #expect(try store.read()?.generation == 5)
  }
}
