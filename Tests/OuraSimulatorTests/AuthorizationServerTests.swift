import HTTP
import OuraAPI
import OuraSimulator
import RawJSON
import Testing

struct AuthorizationServerTests {
  private let clock = TestClock()
  let redirect = "http://127.0.0.1:4711/callback/"

  private func simulator(_ change: (inout Simulator.Settings) -> Void = { _ in }) -> Simulator {
    .fixed(clock: clock) { settings in
      settings.authorization = .issuedTokens
      change(&settings)
    }
  }

  @Test("A code becomes tokens, and the tokens open the documents")
  func login() async throws {
    let simulator = simulator()
    let code = try await code(simulator)
    let tokens = await exchange(simulator, code)
    #expect(tokens.status == 200)
    #expect(tokens.json["expires_in"]?.integer == 86_400)
    #expect(tokens.json["token_type"]?.string == "bearer")
    #expect(tokens.json["scope"]?.string?.contains("daily") == true)
    #expect(await status(simulator, tokens) == 200)
  }

  @Test("State and code come back in the address, and nothing else is asked")
  func authorizeAnswer() async throws {
    let reply = await simulator().get(authorizePath(["state": "a b&c"]))
    #expect(reply.status == 302)
    let location = try #require(reply.response.headers["location"])
    #expect(location.hasPrefix(redirect + "?code="))
    #expect(location.hasSuffix("&state=a%20b%26c"))
  }

  @Test("A user who says no sends the browser back with an error", arguments: [true, false])
  func denied(bySetting: Bool) async throws {
    let simulator = simulator { if bySetting { $0.consent = .denied } }
    let reply = await simulator.get(authorizePath(bySetting ? [:] : ["simulator": "deny"]))
    #expect(reply.response.headers["location"]?.contains("error=access_denied") == true)
  }

  @Test("A code works once; the second time ends what the first one gave")
  func spentCode() async throws {
    let simulator = simulator()
    let code = try await code(simulator)
    let tokens = await exchange(simulator, code)
    let again = await exchange(simulator, code)
    #expect(again.status == 400)
    #expect(again.json.text == #"{"error":"invalid_grant"}"#)
    #expect(await status(simulator, tokens) == 401)
  }

  @Test("A code lives ten minutes", arguments: [(599, 200), (600, 400)])
  func codeLifetime(seconds: Int, status: Int) async throws {
    let simulator = simulator()
    let code = try await code(simulator)
    clock.advance(seconds: seconds)
    #expect(await exchange(simulator, code).status == status)
  }

  @Test("A code is bound to its redirect address and its app")
  func boundCode() async throws {
    let simulator = simulator()
    let code = try await code(simulator)
    #expect(await exchange(simulator, code, ["redirect_uri": "http://127.0.0.1:4711/callback"]).status == 400)
    #expect(await exchange(simulator, code, ["client_id": "other"]).status == 400)
    #expect(await exchange(simulator, code).status == 200)
  }

  /// The verifier and the challenge of RFC 7636 appendix B.
  @Test(
    "With PKCE only the right verifier gets the tokens",
    arguments: [("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", 200), ("wrong", 400), (nil, 400)] as [(String?, Int)]
  )
  func pkce(verifier: String?, status: Int) async throws {
    let simulator = simulator()
    let code = try await code(
      simulator,
      [
        "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "code_challenge_method": "S256",
      ]
    )
    #expect(await exchange(simulator, code, verifier.map { ["code_verifier": $0] } ?? [:]).status == status)
  }

  @Test("A refresh token works once, and its answer holds the next one")
  func refresh() async throws {
    let simulator = simulator()
    let first = simulator.issueTokens()
    let second = await refresh(simulator, first.refreshToken.value)
    #expect(second.status == 200)
    #expect(await status(simulator, second) == 200)
    let again = await refresh(simulator, first.refreshToken.value)
    #expect(again.status == 400)
    #expect(again.json.text == #"{"error":"invalid_grant"}"#)
    let next = try #require(second.json["refresh_token"]?.string)
    #expect(await refresh(simulator, next).status == 200)
    let statistics = simulator.statistics.tokens
    #expect(statistics.refreshRequests == 3)
    #expect(statistics.refreshes == 2)
    #expect(statistics.spentRefreshTokens == 1)
  }

  @Test("A refresh answer may lack the new refresh token: then the old one stays good")
  func keptRefreshToken() async {
    let simulator = simulator { $0.refreshAnswerOmits = ["refresh_token", "scope"] }
    let tokens = simulator.issueTokens()
    for _ in 0..<2 {
      let reply = await refresh(simulator, tokens.refreshToken.value)
      #expect(reply.status == 200)
      #expect(reply.json["refresh_token"] == nil)
      #expect(reply.json["scope"] == nil)
    }
  }

  @Test("Of many who present the same refresh token at once, one gets tokens")
  func raceForToken() async {
    let simulator = simulator()
    let token = simulator.issueTokens().refreshToken.value
    let statuses = await withTaskGroup { group in
      for _ in 0..<20 { group.addTask { await refresh(simulator, token).status } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.count { $0 == 200 } == 1)
  }

  @Test("An access token ends by the clock, by the order of a test, and by revocation")
  func ends() async throws {
    let simulator = simulator { $0.accessTokenLifetime = 60 }
    let first = simulator.issueTokens()
    #expect(await read(simulator, first.accessToken.value) == 200)
    clock.advance(seconds: 60)
    #expect(await read(simulator, first.accessToken.value) == 401)
    let second = simulator.issueTokens()
    simulator.expireAccessTokens()
    #expect(await read(simulator, second.accessToken.value) == 401)
    #expect(await refresh(simulator, second.refreshToken.value).status == 200)
    let third = simulator.issueTokens()
    let reply = await simulator.get("/oauth/revoke?access_token=" + third.accessToken.value)
    #expect(reply.status == 200)
    #expect(await read(simulator, third.accessToken.value) == 401)
    #expect(await refresh(simulator, third.refreshToken.value).status == 400)
  }

  @Test("A missing scope has the status of a bad token, and is named")
  func missingScope() async {
    let simulator = simulator()
    let token = simulator.issueTokens(scopes: [.daily]).accessToken.value
    #expect(await read(simulator, token) == 200)
    let reply = await simulator.get("/v2/usercollection/heartrate", bearer: token)
    let bad = await simulator.get("/v2/usercollection/heartrate", bearer: "bad")
    #expect(reply.status == 401)
    #expect(reply.json["detail"]?.string == "Token is not authorized access heartrate scope.")
    #expect(bad.status == 401)
    #expect(bad.json["status"]?.integer == 401)
    #expect(bad.json["title"]?.string != nil)
    #expect(bad.json["detail"]?.string != nil)
  }

  @Test("Only scopes that are asked for and consented to are granted, under the names of the provider")
  func scopes() async throws {
    let simulator = simulator {
      $0.scopes = [.daily, .spo2]
      $0.scopePrefix = "extapi:"
    }
    let code = try await code(simulator, ["scope": "daily workout"])
    let tokens = await exchange(simulator, code)
    #expect(tokens.json["scope"]?.string == "extapi:daily")
  }

  @Test(
    "Names that a page doesn't know are dropped in silence",
    arguments: [
      ("/oauth/authorize", "spo2 daily", "daily spo2"), ("/oauth/authorize", "spo2Daily daily", "daily"),
      ("/oauth/authorize", "extapi:spo2", "spo2"), ("/oauth/v2/ext/oauth-authorize", "spo2 extapi:daily", "daily"),
      ("/oauth/v2/ext/oauth-authorize", "extapi:spo2Daily", ""),
    ]
  )
  func unknownScopes(path: String, asked: String, granted: String) async throws {
    let simulator = simulator { $0.scopes = [.daily, .spo2] }
    let code = try await code(simulator, ["scope": asked], path: path)
    #expect(await exchange(simulator, code).json["scope"]?.string == granted)
  }

  @Test(
    "Each provider serves its own URL",
    arguments: [
      (Simulator.IdentityProvider.legacy, "/oauth/token", 200, 200),
      (.legacy, "/oauth/v2/ext/oauth-token", 400, 401), (.newer, "/oauth/v2/ext/oauth-token", 200, 200),
      (.newer, "/oauth/token", 400, 401), (.both, "/oauth/token", 200, 200),
    ]
  )
  func providers(provider: Simulator.IdentityProvider, path: String, refreshed: Int, exchanged: Int) async throws {
    let simulator = simulator { $0.identityProvider = provider }
    let tokens = simulator.issueTokens()
    let reply = await refresh(simulator, tokens.refreshToken.value, path: path)
    #expect(reply.status == refreshed)
    if refreshed == 400 { #expect(reply.json["error"]?.string == "invalid_request") }
    #expect(await exchange(simulator, try await code(simulator), path: path).status == exchanged)
    #expect(simulator.statistics.tokens.spentRefreshTokens == 0)
  }

  @Test(
    "An unknown app, a wrong secret and an odd request are told so",
    arguments: [
      (["client_id": "wrong"], 401, "invalid_client"), (["client_secret": "wrong"], 401, "invalid_client"),
      (["grant_type": "password"], 400, "unsupported_grant_type"), (["refresh_token": "wrong"], 400, "invalid_grant"),
    ]
  )
  func problems(change: [String: String], status: Int, error: String) async {
    let simulator = simulator { $0.clients = .only(id: "client", secret: Secret("secret")) }
    let token = simulator.issueTokens().refreshToken.value
    let reply = await refresh(simulator, token, change)
    #expect(reply.status == status)
    #expect(reply.json["error"]?.string == error)
    #expect(await refresh(simulator, token).status == 200)
  }

  @Test(
    "Redirect addresses match exactly, but for the port of the loopback host",
    arguments: [
      ("http://localhost:1/callback/", 302), ("http://localhost:65000/callback/", 302),
      ("http://localhost:1/callback", 400), ("http://evil.example/callback/", 400), ("nonsense", 400),
    ]
  )
  func redirects(address: String, status: Int) async {
    let simulator = simulator { $0.redirectURIs = ["http://localhost:8080/callback/"] }
    #expect(await simulator.get(authorizePath(["redirect_uri": address])).status == status)
  }

  @Test("No secret shows in the statistics")
  func discretion() async throws {
    let simulator = simulator()
    let tokens = await exchange(simulator, try await code(simulator))
    _ = await simulator.get("/oauth/revoke?access_token=" + (tokens.json["access_token"]?.string ?? ""))
    let seen = simulator.statistics.requests.map(\.target).joined()
    #expect(simulator.issuedSecrets.count == 3)
    #expect(simulator.issuedSecrets.allSatisfy { !seen.contains($0.value) })
  }
}
