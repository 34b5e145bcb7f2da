import HTTP
import OuraAPI
import OuraAuth
import Testing

struct ScopeTests {
  @Test(arguments: [
    (["extapi:daily", "heartrate"], ["daily", "heartrate"]),
    (["spo2", "extapi:spo2", "spo2Daily"], ["spo2"]),
    (["extapi:something_new", "something_new"], ["something_new"]),
    ([], []),
  ])
  func `granted scopes are named the way the project compares them`(granted: [String], normalized: [String]) {
    #expect(normalizedScopes(granted) == normalized)
  }

  @Test(arguments: [
    ("spo2", "spo2"), ("spo2Daily", "spo2"), ("extapi:spo2Daily", "spo2"), ("extapi:heart_health", "heart_health"),
    ("something_new", "something_new"), ("Daily", nil), ("", nil), ("extapi:", nil), ("a b", nil), ("a\n", nil),
    ("sch\u{f6}n", nil), (String(repeating: "a", count: 40), String(repeating: "a", count: 40)),
    (String(repeating: "a", count: 41), nil),
  ])
  func `a scope is a plain word, known or not`(word: String, name: String?) {
    #expect(Scope(granted: word)?.rawValue == name)
  }

  @Test(arguments: [
    ("https://cloud.ouraring.com/oauth/authorize", "daily%20spo2%20heart_health"),
    ("https://moi.ouraring.com/oauth/v2/ext/oauth-authorize", "extapi%3Adaily%20extapi%3Aspo2%20extapi%3Aheart_health"),
    ("http://127.0.0.1:8080/oauth/authorize", "daily%20spo2%20heart_health"),
  ])
  func `each authorize page is asked for the names that it knows`(address: String, words: String) async throws {
    let state = try TemporaryState()
    let session = OAuthSession(
      OAuthSession.Configuration(
        directory: state.directory, application: SessionBench.application, endpoints: Endpoints(authorize: address)),
      transport: FakeTokenEndpoint())
    let authorization = try await session.authorizeURL(
      scopes: ["daily", "spo2Daily", "extapi:heart_health"], redirectURI: "http://localhost:8765/callback/")
    #expect(authorization.url.hasPrefix(address + "?"))
    #expect(authorization.url.contains("&scope=\(words)&"))
  }

  @Test func `a login that is remembered at the newer provider asks there for prefixed names`() async throws {
    let bench = try SessionBench()
    let session = OAuthSession(
      OAuthSession.Configuration(directory: bench.state.directory, application: SessionBench.application),
      transport: bench.tokenEndpoint)
    _ = try await session.setToken(access: Secret("a"), refresh: bench.tokenEndpoint.issueRefresh())
    bench.tokenEndpoint.next(.instead(.oauthError(400, "invalid_request")))
    _ = try await session.refreshNow()
    let authorization = try await session.authorizeURL(scopes: ["daily"], redirectURI: "http://localhost:1/callback/")
    #expect(authorization.url.hasPrefix(OAuthProvider.newer.authorizeURL))
    #expect(authorization.url.contains("&scope=extapi%3Adaily&"))
  }
}
