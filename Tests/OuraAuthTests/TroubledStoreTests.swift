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

/// The disk doesn't do what it should.
struct TroubledStoreTests {
  let recorder = FileRecorder()
  let bench: SessionBench

  init() throws {
    bench = try SessionBench(files: recorder.files)
  }

  private var session: OAuthSession { bench.session }

  @Test func `the pending file is on the disk before the grant is sent, and the new pair before it is used`()
    async throws
  {
    let recorder = recorder
    let tokenEndpoint = FakeTokenEndpoint(arrived: { recorder.note("POST") })
    let bench = try SessionBench(tokenEndpoint: tokenEndpoint, files: recorder.files)
    try await bench.logIn(secondsLeft: 0)
    let before = recorder.events.count
    _ = try await bench.session.accessToken()
    let pending = bench.state.pending
    let steps = recorder.events[before...].filter {
      $0.path == "POST" || $0.path == bench.state.profiles && $0.call == .synchronizeDirectory
        || $0.path == pending && [.create, .write, .synchronize].contains($0.call)
        || $0.call == .rename
    }
    #expect(
      steps.map { $0.path == "POST" ? "POST" : $0.call.rawValue } == [
        "create", "write", "synchronize", "synchronizeDirectory", "POST", "create", "write", "synchronize", "rename",
        "synchronizeDirectory",
      ])
  }

  @Test(arguments: [ENOSPC, EROFS, EACCES, EDQUOT])
  func `on a disk that refuses, the request is answered, and the pair is written once the cause is gone`(
    code: Int32
  ) async throws {
    try await bench.logIn(secondsLeft: 0)
    bench.clock.advance(seconds: 1)
    recorder.refuse([.create, .write, .synchronize, .rename], code)
    #expect(try await session.accessToken().generation == 2)
    #expect(try await session.accessToken().generation == 2)
    let problems = bench.events.storeProblems
    #expect(!problems.isEmpty)
    for problem in problems {
      guard case .store(let path, _, _) = problem else { continue }
      #expect(path.hasPrefix(bench.state.profiles))
    }
    #expect(try bench.state.store().read()?.generation == 1)
    recorder.allowEverything()
    bench.clock.advance(seconds: 2)
    #expect(try await session.accessToken().generation == 2)
    #expect(try bench.state.store().read()?.generation == 2)
    #expect(bench.tokenEndpoint.requests.count == 1)
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
  }

  @Test func `a disk that fills up between the grant and the write costs nothing`() async throws {
    let recorder = recorder
    let tokenEndpoint = FakeTokenEndpoint(arrived: { recorder.refuse([.write, .synchronize, .create], ENOSPC) })
    let bench = try SessionBench(tokenEndpoint: tokenEndpoint, files: recorder.files)
    try await bench.logIn(secondsLeft: 0)
    #expect(try await bench.session.accessToken().generation == 2)
    #expect(bench.events.storeProblems.count == 1)
    recorder.allowEverything()
    await bench.session.finish(within: .seconds(10))
    #expect(try bench.state.store().read()?.generation == 2)
  }

  @Test func `as long as the old token works, a pair that can't be written down isn't asked for`() async throws {
    try await bench.logIn(secondsLeft: 30)
    recorder.refuse([.create], ENOSPC)
    #expect(try await session.accessToken().generation == 1)
    #expect(bench.tokenEndpoint.requests.isEmpty)
    #expect(!bench.events.storeProblems.isEmpty)
  }

  @Test func `a directory that was removed is made again`() async throws {
    try await bench.logIn(secondsLeft: 0)
    bench.state.remove()
    #expect(try await session.accessToken().generation == 2)
    #expect(try bench.state.store().read()?.generation == 2)
    bench.state.remove()
    bench.clock.advance(seconds: 2)
    #expect(try await session.accessToken().generation == 2)
    #expect(try bench.state.store().read()?.generation == 2)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func `another user's file in its place is neither read nor overwritten`() async throws {
    try await bench.logIn(secondsLeft: 0)
    chown(bench.state.file, 12_345, 0)
    #expect(try await session.accessToken().generation == 2)
    guard case .store(bench.state.file, _, let hint) = bench.events.storeProblems.first else {
      Issue.record("\(bench.events.all)")
      return
    }
    #expect(hint?.contains("chown") == true)
    #expect(bench.state.read(bench.state.file)?.contains("refresh-1") == true)
    chown(bench.state.file, geteuid(), 0)
    await session.finish(within: .seconds(10))
    #expect(try bench.state.store().read()?.generation == 2)
  }

  @Test func `a torn file is an error, not a missing login, and blocks the next one before it begins`() async throws {
    try await bench.logIn()
    bench.state.write("{\"format\":", to: bench.state.file)
    let later = try bench.neighbour()
    for attempt in 0..<4 {
      let failure = await #expect(throws: OuraError.self) {
        switch attempt {
        case 0: _ = try await later.session.accessToken()
        case 1: _ = try await later.session.status()
        case 2: _ = try await later.session.authorizeURL(redirectURI: "http://localhost/callback/")
        default: _ = try await later.session.setToken(access: Secret("x"))
        }
      }
      guard case .store(bench.state.file, _, _) = failure else {
        Issue.record("\(attempt): \(String(describing: failure))")
        continue
      }
    }
    #expect(bench.state.read(bench.state.file) == "{\"format\":")
  }

  @Test func `a file with a wide mode is refused until it is mended`() async throws {
    try await bench.logIn()
    chmod(bench.state.file, 0o644)
    let later = try bench.neighbour()
    await #expect(throws: OuraError.self) { try await later.session.accessToken() }
    chmod(bench.state.file, 0o600)
    #expect(try await later.session.accessToken().generation == 1)
  }

  @Test func `a session that can't be erased from the disk is reported, and gone from memory`() async throws {
    try await bench.logIn()
    recorder.refuse([.rename], EROFS)
    await #expect(throws: OuraError.self) { try await session.revoke() }
    await #expect(throws: OuraError.loginRequired(.loggedOut)) { try await session.accessToken() }
    recorder.allowEverything()
    await session.finish(within: .seconds(10))
    #expect(try bench.state.store().read()?.state == .closed(.loggedOut))
  }

  @Test func `an unwritten pair survives another process that takes the old one for spent`() async throws {
    try await bench.logIn(secondsLeft: 0)
    recorder.refuse([.rename], ENOSPC)
    #expect(try await session.accessToken().generation == 2)
    // No later try may mend it before the other process has looked.
    recorder.refuse([.open, .write], ENOSPC)
    bench.state.write("", to: bench.state.pending)
    let other = try bench.neighbour()
    await #expect(throws: OuraError.self) { try await other.session.accessToken() }
    recorder.allowEverything()
    await session.finish(within: .seconds(10))
    #expect(try await other.session.accessToken().generation == 2)
    #expect(other.events.logins == 1)
  }
}
