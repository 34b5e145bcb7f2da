import HTTP
import OuraAPI
import OuraAuth
import RawJSON
import Testing

struct OAuthEndpointTests {
  static let application = Application(id: "app", secret: Secret("app secret"))
  let tokenEndpoint = FakeTokenEndpoint()

  private func refresh(
    _ endpoints: Endpoints = .oura, remembered: String? = nil, token: Secret? = nil
  ) async throws(GrantFailure) -> TokenResponse {
    try await OAuthEndpoint(endpoints: endpoints, transport: tokenEndpoint)
      .refresh(token ?? tokenEndpoint.issueRefresh(), application: Self.application, remembered: remembered)
  }

  private func exchange(_ endpoints: Endpoints = .oura) async throws(GrantFailure) -> TokenResponse {
    try await OAuthEndpoint(endpoints: endpoints, transport: tokenEndpoint).exchange(
      code: Secret("good-code"), redirectURI: "http://localhost:8765/callback/", verifier: Secret("v"),
      application: Self.application)
  }

  private var urls: [String] { tokenEndpoint.requests.map(\.url) }

  @Test func `a refresh is a form with the app's id and secret in it`() async throws {
    _ = try await refresh(token: tokenEndpoint.issueRefresh())
    let request = try #require(tokenEndpoint.requests.first)
    #expect(request.method == .post)
    #expect(request.url == "https://api.ouraring.com/oauth/token")
    #expect(request.headers["Content-Type"] == "application/x-www-form-urlencoded")
    #expect(request.headers["Authorization"] == nil)
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == "grant_type=refresh_token&refresh_token=refresh-1&client_id=app&client_secret=app%20secret")
  }

  @Test func `a code goes with its redirect address and verifier`() async throws {
    _ = try await exchange()
    #expect(
      String(decoding: try #require(tokenEndpoint.requests.first).body, as: UTF8.self)
        == "grant_type=authorization_code&code=good-code&redirect_uri=http%3A%2F%2Flocalhost%3A8765%2Fcallback%2F"
        + "&code_verifier=v&client_id=app&client_secret=app%20secret")
  }

  @Test(arguments: [
    (400, "invalid_request", true), (400, "invalid_client", true), (401, "invalid_client", true),
    (400, "invalid_grant", false), (401, "invalid_grant", false), (400, "unauthorized_client", false),
    (400, "unsupported_grant_type", false), (401, "", false), (403, "", false), (404, "", false),
    (429, "", false), (500, "", false), (503, "invalid_request", true),
  ])
  func `a refresh goes to the newer provider only where the legacy one doesn't know the app`(
    status: Int, code: String, fallsBack: Bool
  ) async throws {
    tokenEndpoint.next(.instead(.oauthError(status, code)))
    let answer = try? await refresh()
    #expect((answer != nil) == fallsBack)
    #expect(urls.count == (fallsBack ? 2 : 1))
    #expect(answer?.tokenURL == (fallsBack ? OAuthProvider.newer.tokenURL : nil))
  }

  @Test(arguments: [
    (401, "", true), (401, "invalid_client", true), (400, "invalid_request", true),
    (401, "invalid_grant", false), (400, "invalid_grant", false), (400, "", false), (500, "", false),
  ])
  func `a code goes to the newer provider after a bare 401 too`(status: Int, code: String, fallsBack: Bool) async {
    tokenEndpoint.next(.instead(.oauthError(status, code)))
    let answer = try? await exchange()
    #expect((answer != nil) == fallsBack)
    #expect(urls.count == (fallsBack ? 2 : 1))
  }

  @Test func `the address that worked before is the only one asked`() async throws {
    tokenEndpoint.next(.instead(.oauthError(400, "invalid_client")))
    #expect(await failure { _ = try await refresh(remembered: OAuthProvider.newer.tokenURL) } != nil)
    #expect(urls == [OAuthProvider.newer.tokenURL])
  }

  @Test func `an address named by the user is the only one that sees a token`() async throws {
    tokenEndpoint.next(.instead(.oauthError(400, "invalid_request")))
    let endpoints = Endpoints(token: "http://localhost:1/token")
    #expect(await failure { _ = try await refresh(endpoints, remembered: OAuthProvider.newer.tokenURL) } != nil)
    #expect(urls == ["http://localhost:1/token"])
  }

  @Test(arguments: [HTTPError.connectionLost("reset"), .connectFailed(.refused), .timeout])
  func `after a network failure a refresh token is sent once more`(failure: HTTPError) async throws {
    tokenEndpoint.next(.unsent(failure))
    _ = try await refresh()
    #expect(tokenEndpoint.requests.count == 2)
    #expect(Set(tokenEndpoint.tokenRequests.map { $0["refresh_token"] }).count == 1)
  }

  @Test func `a network failure that lasts is reported as what it is`() async throws {
    tokenEndpoint.next(.unsent(.connectFailed(.refused)), .unsent(.connectFailed(.refused)))
    #expect(await failure { _ = try await refresh() } == .unsent(.refusedConnection))
    tokenEndpoint.next(.unsent(.connectionLost("reset")), .unsent(.connectFailed(.refused)))
    #expect(await failure { _ = try await refresh() } == .unknownOutcome(.refusedConnection))
    tokenEndpoint.next(.unsent(.timeout), .unsent(.timeout))
    #expect(await failure { _ = try await refresh() } == .unknownOutcome(.timeout(seconds: 25)))
    #expect(tokenEndpoint.requests.count == 6)
  }

  @Test func `a token spent by a request whose answer got lost is told apart`() async throws {
    tokenEndpoint.next(.lost(.connectionLost("reset")))
    let failed = await failure { _ = try await refresh() }
    guard case .spent(_, afterLostAnswer: true) = failed else {
      Issue.record("\(String(describing: failed))")
      return
    }
    #expect(tokenEndpoint.requests.count == 2)
  }

  @Test func `a code is never sent twice`() async throws {
    tokenEndpoint.next(.unsent(.connectionLost("reset")))
    #expect(await failure { _ = try await exchange() } != nil)
    #expect(tokenEndpoint.requests.count == 1)
  }

  @Test(arguments: ["", "{}", "[1]", "{\"access_token\":7}", "<html>", "{\"access_token\":\"x\""])
  func `an answer that can't be read leaves the outcome open`(body: String) async throws {
    tokenEndpoint.next(.instead(HTTPResponse(status: 200, body: Array(body.utf8))))
    let failed = await failure { _ = try await refresh() }
    guard case .unknownOutcome(.upstream(status: 200, _, _), _) = failed else {
      Issue.record("\(String(describing: failed))")
      return
    }
  }

  @Test func `an error that repeats a secret is passed on without it`() async throws {
    let table = [
      ("The token refresh-1 is unknown", "The token [secret] is unknown"), ("refresh%2D1", "[secret]"),
      ("The token is unknown", "The token is unknown"),
    ]
    for (words, shown) in table {
      let answer = HTTPResponse.json(400) { writer in
        writer.member("error", "unauthorized_client")
        writer.member("error_description", words)
      }
      tokenEndpoint.next(.instead(answer))
      let failed = await failure { _ = try await refresh(token: Secret("refresh-1")) }
      guard case .refused(.rejected(let refusal, param: nil), _) = failed else {
        Issue.record("\(String(describing: failed))")
        continue
      }
      #expect(refusal.detail?.string == shown)
    }
  }

  @Test func `a limit on tokens says how long to wait`() async throws {
    tokenEndpoint.next(.instead(HTTPResponse(status: 429, headers: ["Retry-After": "17"])))
    let failed = await failure { _ = try await refresh() }
    #expect(
      failed
        == .refused(.rateLimited(retryAfter: 17, tier: nil, fetched: OuraError.Fetched()), retryAfter: .seconds(17)))
  }

  @Test func `a session is revoked by a GET at Oura and by a form at the newer provider`() async {
    let endpoint = OAuthEndpoint(endpoints: .oura, transport: tokenEndpoint)
    let tokens = Tokens(access: Secret("a&b"), refresh: Secret("r"), expiresAt: nil, obtainedAt: nil, scope: nil)
    #expect(await endpoint.revoke(tokens, application: Self.application, remembered: nil) == nil)
    #expect(urls == ["https://api.ouraring.com/oauth/revoke?access_token=a%26b"])
    _ = await endpoint.revoke(tokens, application: Self.application, remembered: OAuthProvider.newer.tokenURL)
    #expect(tokenEndpoint.tokenRequests.last?.encoded == "token=r&client_id=app&client_secret=app%20secret")
  }

  @Test func `addresses follow the one of the data, so that no token strays`() {
    let local = Endpoints(api: "http://127.0.0.1:9/")
    #expect(
      local.providers == [
        OAuthProvider(
          authorizeURL: "http://127.0.0.1:9/oauth/authorize", tokenURL: "http://127.0.0.1:9/oauth/token",
          revokeURL: "http://127.0.0.1:9/oauth/revoke")
      ])
    #expect(local.isFixed)
    #expect(Endpoints() == .oura)
    #expect(Endpoints(token: "http://x/t").providers.map(\.tokenURL) == ["http://x/t"])
  }

  private func failure(_ body: () async throws -> Void) async -> GrantFailure? {
    do {
      try await body()
      return nil
    } catch {
      return error as? GrantFailure
    }
  }
}

extension OuraError {
  /// What a server that takes no connection becomes.
  static let refusedConnection = OuraError(.connectFailed(.refused), timeout: .zero)
}
