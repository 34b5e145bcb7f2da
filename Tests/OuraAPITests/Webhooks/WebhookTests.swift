import HTTP
import OuraSimulator
import RawJSON
import Testing

@testable import OuraAPI

/// Webhook subscriptions, by the app's own credentials.
@Suite struct WebhookTests {
  struct App: ApplicationCredentialsSource {
    var id = "app"
    var secret = "app-secret"

    func applicationCredentials() -> ApplicationCredentials? { ApplicationCredentials(id: id, secret: Secret(secret)) }
  }

  struct Nobody: ApplicationCredentialsSource {
    func applicationCredentials() -> ApplicationCredentials? { nil }
  }

  private static func client(_ transport: any HTTPTransport, _ app: (any ApplicationCredentialsSource)? = App())
    -> OuraClient
  {
    OuraClient(settings: .quick, transport: transport, tokens: TokenBook(), application: app)
  }

  private static func simulator() -> Simulator {
    var settings = Simulator.Settings.still
    settings.clients = .only(id: "app", secret: Secret("app-secret"))
    return Simulator(settings)
  }

  private static func content(_ data: String = "daily_sleep", event: String = "create") -> Webhook.Content {
    Webhook.Content(
      callbackURL: "https://example.org/oura", verificationToken: Secret("v"), eventType: event, dataType: data)
  }

  @Test func `A subscription is made, found, changed, renewed and ended`() async throws {
    let client = Self.client(SimulatorTransport(Self.simulator()))
    #expect(try await client.webhook(.list).text == "[]")
    let created = try await client.webhook(.create(Self.content()))
    let id = try #require(created["id"]?.string)
    #expect(created["callback_url"]?.string == "https://example.org/oura")
    #expect(try await client.webhook(.list).text == "[\(created.text)]")
    #expect(try await client.webhook(.get(id: id)) == created)
    let change = Webhook.Content(verificationToken: Secret("v"), dataType: "sleep")
    let updated = try await client.webhook(.update(id: id, change))
    #expect(updated["data_type"]?.string == "sleep")
    #expect(updated["event_type"]?.string == "create")
    #expect(try await client.webhook(.renew(id: id))["id"]?.string == id)
    #expect(try await client.webhook(.delete(id: id)).text == "null")
    #expect(try await client.webhook(.list).text == "[]")
  }

  @Test(arguments: [("app\n", "secret"), ("app", "secr\u{e9}t"), (" app", "secret"), ("app", ""), ("app", "a\r\nb")])
  func `An id or secret that can't go into a header is never sent`(_ id: String, _ secret: String) async {
    let transport = ScriptedTransport(answers: [.success(.ok("[]"))])
    let error = await failure {
      _ = try await Self.client(transport, App(id: id, secret: secret)).webhook(.list)
    }
    guard case .loginRequired(.clientCredentialsMalformed) = error else {
      Issue.record("another error")
      return
    }
    #expect(transport.count == 0)
  }

  @Test(arguments: [
    Webhook.Call.get(id: "no/such"), .update(id: "none", content()), .delete(id: "none"), .renew(id: "none"),
  ])
  func `An unknown id is not found`(_ call: Webhook.Call) async {
    let error = await failure { _ = try await Self.client(SimulatorTransport(Self.simulator())).webhook(call) }
    #expect(error?.kind == .notFound)
  }

  @Test func `A second subscription for the same is rejected in Oura's words`() async throws {
    let client = Self.client(SimulatorTransport(Self.simulator()))
    _ = try await client.webhook(.create(Self.content()))
    let error = await failure { _ = try await client.webhook(.create(Self.content())) }
    guard case .rejected(let refusal, nil) = error else {
      Issue.record("another error")
      return
    }
    #expect(refusal.detail?.string?.contains("already exists") == true)
    #expect(refusal.doubts.isEmpty)
  }

  @Test(
    arguments: [
      ("dayly_sleep", "create", "data_type", .dataType("dayly_sleep")),
      ("vO2max", "create", "data_type", .dataType("vO2max")),
      ("sleep", "created", "event_type", .eventType("created")),
      ("xyzzyxyzzy", "create", "data_type", .dataType("xyzzyxyzzy")),
    ] as [(String, String, String, OuraError.Doubt)])
  func `An unknown word is passed on, and noted when Oura refuses it`(
    _ data: String, _ event: String, _ param: String, _ doubt: OuraError.Doubt
  ) async {
    let simulator = Self.simulator()
    let error = await failure {
      _ = try await Self.client(SimulatorTransport(simulator)).webhook(.create(Self.content(data, event: event)))
    }
    guard case .rejected(let refusal, let named) = error, named?.description == param else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(refusal.doubts == [doubt])
    #expect(simulator.statistics.requestCount == 1)
  }

  @Test func `A word that Oura knows and we don't isn't in the way`() async throws {
    let answer = #"{"id":"1","data_type":"dreams"}"#
    let transport = ScriptedTransport(answers: [.success(.status(201, answer))])
    #expect(try await Self.client(transport).webhook(.create(Self.content("dreams"))).text == answer)
  }

  @Test(arguments: [
    "http://example.org/oura", "http://127.0.0.1/oura", "ftp://example.org", "example.org/oura", "", "https://",
    "https://user:secret@example.org/", "https://example.org/#x", "https://exa mple.org/",
  ])
  func `Oura delivers over https only`(_ address: String) async {
    let transport = ScriptedTransport(answers: [.success(.ok("{}"))])
    var content = Self.content()
    content.callbackURL = address
    for call in [Webhook.Call.create(content), .update(id: "1", content)] {
      let error = await failure { _ = try await Self.client(transport).webhook(call) }
      guard case .wrongArgument(.callbackURL) = error else {
        Issue.record("another error")
        return
      }
    }
    #expect(transport.count == 0)
  }

  @Test func `The app's credentials go with the request, and no token`() async throws {
    let transport = ScriptedTransport(answers: [.success(.ok("[]"))])
    _ = try await Self.client(transport).webhook(.list)
    _ = try await Self.client(transport).webhook(.create(Self.content()))
    let fields = transport.requests.map(\.headers)
    #expect(fields.map { $0["x-client-id"] } == ["app", "app"])
    #expect(fields.map { $0["x-client-secret"] } == ["app-secret", "app-secret"])
    #expect(fields.map { $0["Authorization"] } == [nil, nil])
    #expect(fields.last?["Content-Type"] == "application/json")
    let body = try RawValue(validating: transport.requests.last?.body ?? [])
    #expect(body["verification_token"]?.string == "v")
  }

  @Test(arguments: [nil, Nobody()] as [(any ApplicationCredentialsSource)?])
  func `Without the app's credentials nothing is sent`(_ source: (any ApplicationCredentialsSource)?) async {
    let transport = ScriptedTransport(answers: [.success(.ok("[]"))])
    let client = Self.client(transport, source)
    #expect(await failure { _ = try await client.webhook(.list) } == .loginRequired(.noClientCredentials))
    let verify = await failure { _ = try await client.isGenuine(timestamp: "1", signature: "AB", body: "") }
    #expect(verify == .loginRequired(.noClientCredentials))
    #expect(transport.count == 0)
  }

  @Test func `Wrong credentials are said to be that`() async {
    let client = Self.client(SimulatorTransport(Self.simulator()), App(secret: "wrong"))
    let error = await failure { _ = try await client.webhook(.list) }
    guard case .forbidden(let refusal) = error else {
      Issue.record("another error")
      return
    }
    #expect(refusal.status == 401)
    #expect(refusal.doubts == [.application])
  }

  private static let changes: [Webhook.Call] = [
    .create(content()), .update(id: "1", content()), .delete(id: "1"), .renew(id: "1"),
  ]

  @Test(arguments: changes) func `What may have been done isn't sent twice`(_ call: Webhook.Call) async {
    for answer: Result<HTTPResponse, HTTPError> in [
      .failure(.connectionLost("x")), .success(.status(503)), .failure(.timeout),
    ] {
      let transport = ScriptedTransport(answers: [answer])
      #expect(await failure { _ = try await Self.client(transport).webhook(call) } != nil)
      #expect(transport.requests.count { $0.method != .get } == 1)
    }
  }

  @Test(arguments: changes) func `What was surely not done is sent again`(_ call: Webhook.Call) async throws {
    for answer: Result<HTTPResponse, HTTPError> in [
      .failure(.connectFailed(.refused)), .success(.status(429, "{}", ["Retry-After": "0"])),
    ] {
      let transport = ScriptedTransport(answers: [answer, .success(.ok("{}"))])
      _ = try await Self.client(transport).webhook(call)
      #expect(transport.count == 2)
    }
  }

  @Test(arguments: [Webhook.Call.list, .get(id: "1")]) func `Reading is tried again`(_ call: Webhook.Call) async throws
  {
    let transport = ScriptedTransport(answers: [
      .failure(.connectionLost("x")), .success(.status(502)), .success(.ok("[]")),
    ])
    _ = try await Self.client(transport).webhook(call)
    #expect(transport.count == 3)
  }
}
