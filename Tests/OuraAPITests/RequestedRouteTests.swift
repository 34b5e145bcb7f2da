import HTTP
import RawJSON
import Testing

@testable import OuraAPI

/// GETs of routes that the catalogue doesn't know.
@Suite struct RequestedRouteTests {
  @Test(arguments: [
    "/v2/usercollection/daily_sleep", "/v2/usercollection/daily_sleep/4a-b_c.d~e", "/v2/x", "/v2/a/b/c/d",
    "/v2/usercollection/v1.5", "/v2/sandbox/usercollection/sleep",
  ])
  func `A path of plain parts is taken`(_ path: String) throws {
    #expect(try RequestedRoute(path).path == path)
  }

  @Test(arguments: [
    "", "/", "v2/usercollection/sleep", "/v1/userinfo", "/v2", "/v2/", "/v2//sleep", "/v2/sleep/", "/v22/sleep",
    "/V2/sleep", "/v2/../oauth/token", "/v2/./sleep", "/v2/a/..", "/v2/a/.../b", "/v2/a/%2e%2e/b", "/v2/a%2fb",
    "/v2/a%00", "/v2/sleep?latest=true", "/v2/sleep#top", "/v2/a\\b", "/v2/a b", "/v2/a\r\nHost: evil", "/v2/a;b",
    "/v2/a:b", "/v2/@evil.example", "/v2/a&b=c", "/v2/schlaf\u{e4}", "/v2/a\u{0}", "https://api.ouraring.com/v2/a",
    "//evil.example/v2/a", "/v2/" + String(repeating: "a", count: 1000),
  ])
  func `A path that might mean another one is refused`(_ path: String) {
    let error = #expect(throws: OuraError.self) { try RequestedRoute(path) }
    guard case .wrongArgument(.path) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
  }

  @Test func `Parameters are percent-encoded, and the answer comes as Oura sent it`() async throws {
    let transport = ScriptedTransport(answers: [.success(.ok(#"{ "any" : [ 1.0, null ] }"#))])
    let answer = try await OuraClient(transport).answer(
      of: RequestedRoute("/v2/usercollection/new"), parameters: [("a b", "x&y=z"), ("n", "1e3"), ("e", "")])
    #expect(answer.text == #"{"any":[1.0,null]}"#)
    #expect(
      transport.requests.map(\.url) == ["https://api.ouraring.com/v2/usercollection/new?a%20b=x%26y%3Dz&n=1e3&e="])
  }

  @Test(arguments: [
    ("/v2/usercollection/new", "/v2/sandbox/usercollection/new"),
    ("/v2/usercollection/daily_sleep/id", "/v2/sandbox/usercollection/daily_sleep/id"),
    ("/v2/sandbox/usercollection/new", "/v2/sandbox/usercollection/new"),
  ])
  func `With the sandbox, the sandbox's route is asked`(_ path: String, _ expected: String) async throws {
    var settings = OuraClient.Settings.quick
    settings.isSandbox = true
    let transport = ScriptedTransport(answers: [.success(.ok("{}"))])
    _ = try await OuraClient(transport, settings).answer(of: RequestedRoute(path), parameters: [])
    #expect(transport.requests.map(\.url) == ["https://api.ouraring.com" + expected])
  }

  @Test(arguments: ["/v2/usercollection/personal_info", "/v2/webhook/subscription", "/v2/usercollection2/a"])
  func `What no sandbox can have is refused before anything is sent`(_ path: String) async {
    var settings = OuraClient.Settings.quick
    settings.isSandbox = true
    let transport = ScriptedTransport(answers: [.success(.ok("{}"))])
    let error = await failure {
      _ = try await OuraClient(transport, settings).answer(of: RequestedRoute(path), parameters: [])
    }
    #expect(error?.kind == .wrongArgument)
    #expect(transport.count == 0)
  }

  @Test func `All pages are joined, each token with the parameters that were given`() async throws {
    let transport = ScriptedTransport(answers: [
      .success(.ok(#"{"data": [{"id":"a"}, {"id":"b"}], "next_token": "two"}"#)),
      .success(.ok(#"{"data": [], "next_token": "three"}"#)),
      .success(.ok(#"{"data":[{"id":"c"}],"next_token":null}"#)),
    ])
    let documents = try await allPages(transport, parameters: [("x", "1"), ("next_token", "one")])
    #expect(documents == [#"{"id":"a"}"#, #"{"id":"b"}"#, #"{"id":"c"}"#])
    #expect(
      transport.requests.compactMap { $0.url.split(separator: "?").last } == [
        "x=1&next_token=one", "x=1&next_token=two", "x=1&next_token=three",
      ])
  }

  @Test(arguments: [
    [#"{"data":[],"next_token":"again"}"#], [#"{"data":[{"id":"a"}],"next_token":"b"}"#, #"{"data":[{"id":"a"}]}"#],
  ])
  func `Pages that come again are an error`(_ bodies: [String]) async {
    let transport = ScriptedTransport(answers: bodies.map { .success(.ok($0)) })
    let error = await failure { _ = try await allPages(transport) }
    #expect(error?.kind == .pagination)
  }

  @Test func `More pages than are taken elsewhere are an error`() async {
    var settings = OuraClient.Settings.quick
    settings.pagesPerWindow = 5
    let transport = ScriptedTransport { _, number in .ok(#"{"data":[],"next_token":"\#(number)"}"#) }
    let error = await failure { _ = try await allPages(transport, settings) }
    #expect(error?.kind == .pagination)
    #expect(transport.count == 5)
  }

  @Test(arguments: ["[]", "5", #"{"data":{}}"#, #"{"dat":[]}"#])
  func `An answer without pages has none that could be followed`(_ body: String) async {
    let error = await failure { _ = try await allPages(ScriptedTransport(answers: [.success(.ok(body))])) }
    #expect(error?.kind == .upstream)
  }

  @Test func `A refused token is replaced once; then a scope must be missing, and nobody knows which`() async {
    let tokens = TokenBook(replacements: 5)
    let transport = ScriptedTransport(answers: [.success(.status(401))])
    let error = await failure {
      _ = try await OuraClient(transport, tokens: tokens).answer(
        of: RequestedRoute("/v2/usercollection/new"), parameters: [])
    }
    guard case .missingScope(nil, granted: ["daily"], _) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(tokens.replaced == [0])
  }

  @Test func `The scope that Oura names is the one that is missing, and no token is replaced`() async {
    let tokens = TokenBook(replacements: 5)
    let words = #"{"detail":"Token is not authorized access reproductive_cycle scope."}"#
    let transport = ScriptedTransport(answers: [.success(.status(401, words))])
    let error = await failure {
      _ = try await OuraClient(transport, tokens: tokens).answer(
        of: RequestedRoute("/v2/usercollection/daily_cycle_phases"), parameters: [])
    }
    guard case .missingScope(.reproductiveCycle?, _, _) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(tokens.replaced.isEmpty)
  }

  @Test func `The scope of a route that the catalogue has is known`() async {
    let transport = ScriptedTransport(answers: [.success(.status(401))])
    let error = await failure {
      _ = try await OuraClient(transport).answer(
        of: RequestedRoute("/v2/usercollection/daily_resilience/id"), parameters: [])
    }
    guard case .missingScope(.stress, _, _) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
  }

  @Test func `A failure is mended by another try, as everywhere`() async throws {
    let transport = ScriptedTransport(answers: [.success(.status(503)), .success(.ok("{}"))])
    _ = try await OuraClient(transport).answer(of: RequestedRoute("/v2/new"), parameters: [])
    #expect(transport.count == 2)
  }

  private func allPages(
    _ transport: ScriptedTransport, _ settings: OuraClient.Settings = .quick,
    parameters: [(name: String, value: String)] = []
  ) async throws -> [String] {
    var documents: [String] = []
    try await OuraClient(transport, settings).allPages(
      of: RequestedRoute("/v2/usercollection/new"), parameters: parameters
    ) { batch in
      documents += RawValue(validated: batch.array.joined[...]).elements.map(\.text)
    }
    return documents
  }
}
