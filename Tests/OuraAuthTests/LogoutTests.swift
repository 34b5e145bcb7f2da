import HTTP
import OuraAPI
import OuraAuth
import Testing

struct LogoutTests {
  let bench: KeeperBench

  init() throws {
    bench = try KeeperBench()
  }

  private var keeper: TokenKeeper { bench.keeper }

  @Test func `logging out ends the session at Oura and here, and keeps the app`() async throws {
    try await bench.logIn()
    #expect(try await keeper.revoke() == .revoked)
    #expect(bench.office.requests.map(\.url) == ["http://oura.test/oauth/revoke?access_token=access-0"])
    #expect(bench.state.read(bench.state.file)?.contains("access-0") == false)
    #expect(try await keeper.revoke() == .noSession)
    let later = try KeeperBench(state: bench.state, application: nil)
    #expect(try await later.keeper.status().loginRequired == .loggedOut)
    #expect(try await later.keeper.applicationID() == "app")
  }

  @Test func `logging out works without Oura, and says what that means`() async throws {
    try await bench.logIn()
    bench.office.next(.unsent(.connectFailed(.refused)))
    #expect(try await keeper.revoke() == .onlyLocally(why: "the server refuses the connection"))
    await #expect(throws: OuraError.loginRequired(.loggedOut)) { try await keeper.accessToken() }
  }

  @Test func `logging out can forget the app too`() async throws {
    try await bench.logIn()
    #expect(try await keeper.revoke(forgettingApplication: true) == .revoked)
    #expect(bench.state.read(bench.state.file)?.contains("app-secret") == false)
    let later = try KeeperBench(state: bench.state, application: nil)
    #expect(try await later.keeper.status().loginRequired == .loggedOut)
    #expect(try await later.keeper.applicationID() == nil)
  }

  @Test func `an app can be forgotten after its session has ended`() async throws {
    try await bench.logIn()
    let neighbour = try KeeperBench(state: bench.state, application: nil)
    #expect(try await neighbour.keeper.applicationID() == "app")
    _ = try await keeper.revoke()
    #expect(try await keeper.revoke(forgettingApplication: true) == .noSession)
    #expect(bench.state.read(bench.state.file)?.contains("app-secret") == false)
    #expect(try await neighbour.keeper.applicationID() == nil)
    #expect(bench.office.requests.count == 1)
  }

  @Test func `to forget an app where there is none makes no file`() async throws {
    #expect(try await keeper.revoke(forgettingApplication: true) == .noSession)
    #expect(bench.state.read(bench.state.file) == nil)
  }
}
