import HTTP
import OuraAPI
import OuraAuth
import RawJSON
import Testing

/// Tokens that can't go into a header, wherever they come from.
struct MalformedTokenTests {
  static let words = ["a b", " a", "a\n", "a\r\nX-Other: b", "t\u{f6}ken", "a\u{0}", "\u{7f}", "\u{1f600}"]
  let bench: SessionBench

  init() throws {
    bench = try SessionBench()
  }

  /// The client core over this session, and what reached Oura.
  private func read(_ tokens: any AccessTokenSource) async -> (error: OuraError?, requests: [HTTPRequest]) {
    let oura = FakeTokenEndpoint()
    do throws(OuraError) {
      _ = try await OuraClient(transport: oura, tokens: tokens).document(of: Catalogue.all[0])
      return (nil, oura.requests)
    } catch {
      return (error, oura.requests)
    }
  }

  @Test(arguments: words + [""])
  func `a token that a client gives is refused at once`(word: String) async {
    for (access, refresh, argument) in [(word, "r", WrongArgument.accessToken), ("a", word, .refreshToken)] {
      await #expect(throws: OuraError.wrongArgument(argument)) {
        try await bench.session.setToken(access: Secret(access), refresh: Secret(refresh))
      }
    }
    #expect(bench.state.read(bench.state.file) == nil)
  }

  @Test(arguments: words)
  func `one from the environment is never sent`(word: String) async throws {
    let token = try #require(FixedToken(environment: ["OURA_ACCESS_TOKEN": word]))
    let (error, requests) = await read(token)
    #expect(error == .loginRequired(.accessTokenMalformed))
    #expect(requests.isEmpty)
    #expect(token.status().loginRequired == .accessTokenMalformed)
  }

  @Test(arguments: words)
  func `one from the file is never sent`(word: String) async throws {
    try await bench.logIn()
    var credentials = try #require(try bench.state.store().read())
    credentials.state = .open(
      Tokens(access: Secret(word), refresh: nil, expiresAt: nil, obtainedAt: nil, scope: nil))
    try bench.state.store().commit(credentials)
    let (error, requests) = await read(bench.session)
    #expect(error == .loginRequired(.accessTokenMalformed))
    #expect(requests.isEmpty)
    #expect(try await bench.session.status().loginRequired == .accessTokenMalformed)
  }

  @Test(arguments: words)
  func `one from the token endpoint is never sent, and the next refresh mends it`(word: String) async throws {
    try await bench.logIn(secondsLeft: 0)
    let refresh = bench.tokenEndpoint.issueRefresh()
    bench.tokenEndpoint.next(
      .instead(
        .json(200) { writer in
          writer.member("access_token", word)
          writer.member("refresh_token", refresh.value)
        }))
    let (error, requests) = await read(bench.session)
    #expect(error == .loginRequired(.accessTokenMalformed))
    #expect(requests.isEmpty)
    #expect(try await bench.session.refreshNow().loginRequired == nil)
    #expect(try await bench.session.accessToken().generation == 3)
  }

  @Test(arguments: ["a\n", " a", "a ", "\u{e4}", "", "a\tb"])
  func `an app whose id or secret can't be sent is refused before the browser opens`(word: String) async throws {
    for app in [Application(id: word, secret: Secret("s")), Application(id: "a", secret: Secret(word))] {
      await bench.session.use(app)
      await #expect(throws: OuraError.loginRequired(.clientCredentialsMalformed)) {
        try await bench.session.authorizeURL(redirectURI: "http://localhost:8765/callback/")
      }
    }
  }
}
