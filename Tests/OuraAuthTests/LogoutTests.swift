import HTTP
import OuraAPI
import OuraAuth
import Testing

struct LogoutTests {
  let bench: SessionBench

  init() throws {
    bench = try SessionBench()
  }

  private var session: OAuthSession { bench.session }

  @Test func `logging out ends the session at Oura and here, and keeps the app`() async throws {
    try await bench.logIn()
    #expect(try await session.revoke() == .revoked)
    #expect(bench.tokenEndpoint.requests.map(\.url) == ["http://oura.test/oauth/revoke?access_token=access-0"])
    #expect(bench.state.read(bench.state.file)?.contains("access-0") == false)
    #expect(try await session.revoke() == .noSession)
    let later = try SessionBench(state: bench.state, application: nil)
    #expect(try await later.session.status().loginRequired == .loggedOut)
    #expect(try await later.session.applicationID() == "app")
  }

  @Test func `logging out works without Oura, and says what that means`() async throws {
    try await bench.logIn()
    bench.tokenEndpoint.next(.unsent(.connectFailed(.refused)))
    #expect(try await session.revoke() == .onlyLocally(why: "the server refuses the connection"))
    await #expect(throws: OuraError.loginRequired(.loggedOut)) { try await session.accessToken() }
  }

  @Test func `logging out can forget the app too`() async throws {
    try await bench.logIn()
    #expect(try await session.revoke(forgettingApplication: true) == .revoked)
    #expect(bench.state.read(bench.state.file)?.contains("app-secret") == false)
    let later = try SessionBench(state: bench.state, application: nil)
    #expect(try await later.session.status().loginRequired == .loggedOut)
    #expect(try await later.session.applicationID() == nil)
  }

  @Test func `an app can be forgotten after its session has ended`() async throws {
    try await bench.logIn()
    let neighbour = try SessionBench(state: bench.state, application: nil)
    #expect(try await neighbour.session.applicationID() == "app")
    _ = try await session.revoke()
    #expect(try await session.revoke(forgettingApplication: true) == .noSession)
    #expect(bench.state.read(bench.state.file)?.contains("app-secret") == false)
    #expect(try await neighbour.session.applicationID() == nil)
    #expect(bench.tokenEndpoint.requests.count == 1)
  }

  @Test func `to forget an app where there is none makes no file`() async throws {
    #expect(try await session.revoke(forgettingApplication: true) == .noSession)
    #expect(bench.state.read(bench.state.file) == nil)
  }
}
