import HTTP
import OuraSimulator
import RawJSON
import Testing

@testable import OuraAPI

/// A subscription that is slow to be made: Oura answers only after it has tried the address, and its front end gives up
/// after a minute.
@Suite struct WebhookCreationTests {
  private static let content = Webhook.Content(
    callbackURL: "https://example.org/oura", verificationToken: Secret("v"), eventType: "create",
    dataType: "daily_sleep")
  private static let made =
    #"{"id":"1","callback_url":"https://example.org/oura","event_type":"create","data_type":"daily_sleep"}"#
  private static let other = made.replacing("example.org", with: "example.com")

  private static func client(_ transport: any HTTPTransport) -> OuraClient {
    var settings = OuraClient.Settings.quick
    settings.limits.timeout = .milliseconds(40)
    settings.webhookCreationTimeout = .milliseconds(100)
    return OuraClient(
      settings: settings, transport: transport, tokens: TokenBook(), application: WebhookTests.App())
  }

  private static func simulator(_ faults: Fault...) -> Simulator {
    var settings = Simulator.Settings.still
    settings.faults = Faults(faults)
    return Simulator(settings)
  }

  private static func posts(_ simulator: Simulator) -> Int {
    simulator.statistics.requests.count { $0.method == .post }
  }

  @Test func `It has more time than other requests`() async throws {
    let simulator = Self.simulator(Fault(.slow(.milliseconds(60))))
    let created = try await Self.client(SimulatorTransport(simulator)).webhook(.create(Self.content))
    #expect(created["id"]?.string != nil)
    #expect(simulator.statistics.requestCount == 1)
  }

  @Test(arguments: [Fault.Kind.slow(.seconds(60)), .statusAfter(504), .statusAfter(502), .resetAfter, .resetInside])
  func `It is found where only the answer was lost`(_ fault: Fault.Kind) async throws {
    let simulator = Self.simulator(Fault(fault))
    let client = Self.client(SimulatorTransport(simulator))
    let created = try await client.webhook(.create(Self.content))
    #expect(try await client.webhook(.list).elements == [created])
    #expect(Self.posts(simulator) == 1)
  }

  @Test(arguments: [Fault.Kind.status(504), .status(503), .resetBefore])
  func `It is asked for again, once, if it isn't there`(_ fault: Fault.Kind) async throws {
    let simulator = Self.simulator(Fault(fault))
    let created = try await Self.client(SimulatorTransport(simulator)).webhook(.create(Self.content))
    #expect(created["data_type"]?.string == "daily_sleep")
    #expect(Self.posts(simulator) == 2)
  }

  @Test func `It is found where the second request finds the first one obeyed`() async throws {
    let transport = ScriptedTransport { request, number in
      switch (request.method, number) {
      case (.post, 1): .status(504)
      case (.post, _): .status(400, #"{"detail":"Subscription already exists."}"#)
      case (_, 2): .ok("[\(Self.other)]")
      default: .ok("[\(Self.other),\(Self.made)]")
      }
    }
    #expect(try await Self.client(transport).webhook(.create(Self.content)).text == Self.made)
    #expect(transport.count == 4)
  }

  @Test(arguments: [Result<HTTPResponse, HTTPError>.success(.status(504)), .failure(.timeout)])
  func `Two missing answers are said to be about the address`(_ answer: Result<HTTPResponse, HTTPError>) async {
    let transport = ScriptedTransport { (request, _) throws(HTTPError) in
      if request.method == .get { return .ok("[\(Self.other)]") }
      return try answer.get()
    }
    let error = await failure { _ = try await Self.client(transport).webhook(.create(Self.content)) }
    guard case .upstream(_, let problem, _) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(problem.contains("callback_url"))
    #expect(transport.requests.map(\.method) == [.post, .get, .post, .get])
  }

  @Test func `What Oura refuses isn't asked for again`() async {
    let transport = ScriptedTransport(answers: [.success(.status(500, #"{"detail":"SSLError"}"#))])
    let error = await failure { _ = try await Self.client(transport).webhook(.create(Self.content)) }
    #expect(error?.kind == .upstream)
    #expect(transport.count == 1)
  }

  @Test func `Without a list it isn't asked for again`() async {
    let transport = ScriptedTransport { request, _ in
      request.method == .get ? .status(403, #"{"detail":"No."}"#) : .status(504)
    }
    let error = await failure { _ = try await Self.client(transport).webhook(.create(Self.content)) }
    #expect(error?.kind == .upstream)
    #expect(transport.requests.count { $0.method == .post } == 1)
  }
}
