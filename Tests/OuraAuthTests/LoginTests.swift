import HTTP
import OuraAPI
import OuraAuth
import Synchronization
import Testing

/// The way through the browser, over a real socket.
struct LoginTests {
  let bench: SessionBench

  init() throws {
    bench = try SessionBench()
  }

  private var session: OAuthSession { bench.session }

  private func start(timeout: Duration = .seconds(60)) async throws -> (login: Login, state: String, query: Form) {
    let login = try await Login.start(session, port: 0, scopes: ["daily", "heartrate"], timeout: timeout)
    let parts = login.url.split(separator: "?", maxSplits: 1)
    let query = Form(decoding: parts[1])
    return (login, try #require(query["state"]), query)
  }

  @Test func `a login goes through the browser into the store`() async throws {
    let (login, state, query) = try await start()
    #expect(login.url.hasPrefix("http://oura.test/oauth/authorize?response_type=code&client_id=app&redirect_uri="))
    #expect(query["scope"] == "daily heartrate")
    #expect(query["code_challenge_method"] == "S256")
    #expect(query["redirect_uri"] == login.redirectURI)
    #expect(login.redirectURI.hasSuffix("/callback/"))

    let page = try await Browser.open("\(login.redirectURI)?code=good-code&state=\(state)&scope=daily")
    #expect(page.status == 200)
    #expect(page.text.contains("Logged in"))
    #expect(!page.text.contains("good-code") && !page.text.contains(state) && !page.text.contains("access-"))
    #expect(page.header.contains("no-store"))
    #expect(page.header.contains("default-src 'none'"))
    guard case .completed(let status) = await login.outcome() else {
      Issue.record("The login didn't complete")
      return
    }
    #expect(status.scopes == ["daily", "heartrate"])
    #expect(try await session.accessToken().generation == 1)
    #expect(bench.events.logins == 1)

    let form = try #require(bench.tokenEndpoint.tokenRequests.first)
    let verifier = Secret(try #require(form["code_verifier"]))
    #expect(PKCE(verifier: verifier).challenge == query["code_challenge"])
    #expect(form["redirect_uri"] == login.redirectURI)
    #expect(bench.state.leftovers == ["default.json", "default.lock"])
  }

  @Test func `a callback with another state gets a page, and the login goes on`() async throws {
    let (login, state, _) = try await start()
    for query in ["?code=good-code&state=wrong", "?code=good-code", "", "?error=access_denied", "?state=\(state)"] {
      let page = try await Browser.open(login.redirectURI + query)
      #expect(page.status == 400)
    }
    #expect(try await Browser.open(login.redirectURI + "../favicon.ico").status == 404)
    #expect(bench.tokenEndpoint.requests.isEmpty)
    #expect(try await Browser.open("\(login.redirectURI)?code=good-code&state=\(state)").status == 200)
    guard case .completed = await login.outcome() else {
      Issue.record("The login didn't complete")
      return
    }
  }

  @Test func `a browser that comes back twice gets the same page, and the code goes out once`() async throws {
    let (login, state, _) = try await start()
    let url = "\(login.redirectURI)?code=good-code&state=\(state)"
    async let first = Browser.open(url)
    async let second = Browser.open(url)
    #expect(try await [first.status, second.status] == [200, 200])
    #expect(bench.tokenEndpoint.requests.count == 1)
    _ = await login.outcome()
  }

  @Test func `a refusal ends the login and not the session before it`() async throws {
    try await bench.logIn()
    let (login, state, _) = try await start()
    let page = try await Browser.open(
      "\(login.redirectURI)?error=access_denied&error_description=No+way&state=\(state)")
    #expect(page.text.contains("Not logged in"))
    #expect(await login.outcome() == .refused(error: "access_denied", description: "No way"))
    #expect(bench.events.loginReasons == [.loginFailed])
    #expect(try await session.accessToken().generation == 1)
  }

  @Test func `a code that Oura refuses fails the login`() async throws {
    let (login, state, _) = try await start()
    let page = try await Browser.open("\(login.redirectURI)?code=bad-code&state=\(state)")
    #expect(page.status == 502)
    guard case .failed(.rejected(_, param: "code")) = await login.outcome() else {
      Issue.record("The login didn't fail as it should")
      return
    }
    #expect(try await session.status().loginRequired == .noCredentials)
    #expect(bench.state.leftovers == ["default.lock"])
  }

  @Test func `a login ends by itself, or when it is cancelled, and gives the port back`() async throws {
    let (slow, _, _) = try await start(timeout: .milliseconds(10))
    #expect(await slow.outcome() == .timedOut)
    let (unwanted, _, _) = try await start()
    unwanted.cancel()
    #expect(await unwanted.outcome() == .cancelled)
    #expect(bench.events.loginReasons == [.loginFailed, .loginFailed])
    await #expect(throws: (any Error).self) { try await Browser.open(unwanted.redirectURI) }
  }

  @Test func `a busy port is an error that says so`() async throws {
    let (login, _, _) = try await start()
    let port = try #require(UInt16(login.redirectURI.split(separator: ":")[2].prefix { $0.isNumber }))
    let failure = await #expect(throws: OuraError.self) { try await Login.start(session, port: port) }
    #expect(failure == .wrongArgument(.port(inUse: port)))
    login.cancel()
    _ = await login.outcome()
  }

  @Test func `a login without an app fails before anybody is bothered`() async throws {
    let bench = try SessionBench(application: nil)
    await #expect(throws: OuraError.loginRequired(.noClientCredentials)) {
      try await Login.start(bench.session, port: 0)
    }
    #expect(try await bench.session.applicationID() == nil)
    await bench.session.use(SessionBench.application)
    #expect(try await bench.session.applicationID() == "app")
  }

  @Test func `the address may be pasted instead`() async throws {
    let (login, state, _) = try await start()
    for wrong in ["nonsense", "http://localhost/callback/?code=x", "http://localhost/callback/?code=x&state=other"] {
      #expect(throws: OuraError.self) { try login.paste(wrong) }
    }
    try login.paste("  http://localhost/callback/?code=good-code&state=\(state)\n")
    guard case .completed = await login.outcome() else {
      Issue.record("The login didn't complete")
      return
    }
  }

  @Test func `a code is exchanged for a state that was made here, once`() async throws {
    let redirect = "http://localhost:8765/callback/"
    let authorization = try await session.authorizeURL(redirectURI: redirect)
    #expect(!authorization.url.contains("scope="))
    await #expect(throws: OuraError.self) { try await session.exchangeCode(Secret("good-code"), state: "other") }
    #expect(bench.tokenEndpoint.requests.isEmpty)
    let status = try await session.exchangeCode(
      Secret("good-code"), state: authorization.state, redirectURI: redirect)
    #expect(status.loginRequired == nil)
    await #expect(throws: OuraError.self) {
      try await session.exchangeCode(Secret("good-code"), state: authorization.state)
    }
    #expect(bench.tokenEndpoint.requests.count == 1)
  }

  @Test func `a state is worth nothing after a quarter of an hour or for another address`() async throws {
    let old = try await session.authorizeURL(redirectURI: "http://localhost:8765/callback/")
    bench.clock.advance(seconds: 901)
    let new = try await session.authorizeURL(redirectURI: "http://localhost:8765/callback/")
    await #expect(throws: OuraError.self) { try await session.exchangeCode(Secret("good-code"), state: old.state) }
    await #expect(throws: OuraError.self) {
      try await session.exchangeCode(Secret("good-code"), state: new.state, redirectURI: "http://evil.test/")
    }
    #expect(bench.tokenEndpoint.requests.isEmpty)
  }

  @Test func `a new login makes the next generation, so that other processes see it`() async throws {
    try await bench.logIn()
    let authorization = try await session.authorizeURL(redirectURI: "http://localhost:8765/callback/")
    _ = try await session.exchangeCode(Secret("good-code"), state: authorization.state)
    #expect(try await bench.neighbour().session.accessToken().generation == 2)
  }

  @Test func `a token from the environment is used as it is`() async throws {
    #expect(FixedToken(environment: [:]) == nil)
    let token = try #require(FixedToken(environment: ["OURA_ACCESS_TOKEN": "personal"]))
    #expect(token.accessToken().secret == Secret("personal"))
    #expect(throws: OuraError.loginRequired(.accessTokenRejected)) {
      try token.accessToken(replacing: token.accessToken(), for: .daily)
    }
    token.accepted(token.accessToken())
    #expect(try token.accessToken(replacing: token.accessToken(), for: .daily) == nil)
    #expect(token.status() == AuthStatus(source: .environment))
  }
}
