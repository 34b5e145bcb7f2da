import Foundation
import HTTP
import MCPTestSupport
import OuraAPI
import OuraAuth
import OuraBridge
import OuraSimulator
import RawJSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct `A login from the chat` {
  private static let address = #"{"elicitation":{"url":{}}}"#

  /// A bridge without a session, over a simulated Oura that wants one, and the user's browser.
  private struct Setting {
    let bench: MCPBench
    private let simulator: Simulator
    private let state: URL

    init(hasApplication: Bool = true, consent: Simulator.Consent = .granted) throws {
      var settings = MCPBench.settings
      settings.authorization = .issuedTokens
      settings.consent = consent
      settings.now = { Instant(milliseconds: Int(Date().timeIntervalSince1970 * 1000)) }
      simulator = Simulator(settings)
      state = FileManager.default.temporaryDirectory.appendingPathComponent("oura-bridge-\(UUID().uuidString)")
      let configuration = OAuthSession.Configuration(
        directory: SessionDirectory(path: state.path),
        application: hasApplication ? Application(id: "app", secret: Secret("app secret")) : nil)
      let session = OAuthSession(configuration, transport: SimulatorTransport(simulator))
      bench = MCPBench(over: simulator, account: .profile(session), tokens: session)
    }

    /// Opens the address, agrees, and follows the redirect to the port of this machine.
    func consent(to url: String) async throws {
      let answer = await simulator.respond(to: HTTPRequest(.get, url))
      let redirect = try #require(answer.headers["Location"])
      _ = try await Browsing.open(redirect)
    }

    func remove() { try? FileManager.default.removeItem(at: state) }
  }

  @Test func `2025-11-25: the error has the address, completion is told, and the retry succeeds`() async throws {
    let setting = try Setting()
    defer { setting.remove() }
    let bench = setting.bench
    for line in Wire.handshake(capabilities: Self.address) { bench.send(line) }
    let refusals = [
      try await bench.answer(Wire.call("1", "oura_summary")), try await bench.answer(Wire.call("2", "oura_login")),
      try await bench.answer(Wire.request("3", "resources/read", #"{"uri":"oura://daily_sleep/2026-03-10"}"#)),
    ]
    #expect(refusals.map(\.errorCode) == [-32042, -32042, -32042])
    let elicitations = refusals.compactMap { $0["error"]?["data"]?["elicitations"]?[0] }
    #expect(Set(elicitations.map(\.text)).count == 1, "the login under way is told again")
    let elicitation = try #require(elicitations.first)
    #expect(elicitation["mode"]?.string == "url")
    let url = try #require(elicitation["url"]?.string)
    #expect(url.hasPrefix("https://"))
    try await setting.consent(to: url)
    let completed = try #require(try await bench.notification(after: "notifications/elicitation/complete"))
    #expect(completed["params"]?["elicitationId"] == elicitation["elicitationId"])
    let retry = try await bench.answer(Wire.call("4", "oura_query", #"{"collection":"daily_sleep"}"#))
    #expect(retry.structured?["count"]?.integer != nil)
    let status = try await bench.answer(Wire.call("5", "oura_login"))
    #expect(status.structured?["logged_in"]?.boolean == true)
  }

  @Test func `2026-07-28: the result asks for input, and the retry waits for the user`() async throws {
    let setting = try Setting()
    defer { setting.remove() }
    let bench = setting.bench
    let tool = #""name":"oura_summary","#
    let asked = try await bench.answer(Wire.stateless("1", "tools/call", tool, capabilities: Self.address))
    #expect(asked.result?["resultType"]?.string == "input_required")
    let request = try #require(asked.result?["inputRequests"]?["oura_login"])
    #expect(request["method"]?.string == "elicitation/create")
    #expect(request["params"]?["mode"]?.string == "url")
    let url = try #require(request["params"]?["url"]?.string)
    let accepted = #""inputResponses":{"oura_login":{"action":"accept"}},"#
    async let retry = bench.answer(Wire.stateless("2", "tools/call", tool + accepted, capabilities: Self.address))
    try await setting.consent(to: url)
    let result = try await retry.result
    #expect(result?["resultType"]?.string == "complete")
    #expect(result?["structuredContent"]?["days"]?.elements.count == 2)
    let everything = await bench.rest().messages
    #expect(everything.allSatisfy { $0["method"] == nil }, "never a request, nor a notification")
  }

  @Test(arguments: ["decline", "cancel"])
  func `2026-07-28: a user who doesn't want to is left alone`(_ action: String) async throws {
    let setting = try Setting()
    defer { setting.remove() }
    let members = #""name":"oura_summary","inputResponses":{"oura_login":{"action":"\#(action)"}},"#
    let answer = try await setting.bench.answer(
      Wire.stateless("1", "tools/call", members, capabilities: Self.address))
    #expect(answer.isToolError)
    #expect(answer.words == "The user doesn't want to log in to Oura now, so there are no data.")
  }

  @Test(arguments: ["{}", #"{"elicitation":{}}"#, #"{"elicitation":{"form":{}}}"#])
  func `H20 S4: a client that opens no addresses gets the address in words`(_ capabilities: String) async throws {
    let setting = try Setting()
    defer { setting.remove() }
    let bench = setting.bench
    for line in Wire.handshake(capabilities: capabilities) { bench.send(line) }
    let stateless = Wire.stateless("2", "tools/call", #""name":"oura_summary","#, capabilities: capabilities)
    for line in [Wire.call("1", "oura_summary"), stateless] {
      let answer = try await bench.answer(line)
      #expect(answer.isToolError)
      #expect(answer.words.hasPrefix("Nobody is logged in. Ask the user to open this address in a browser"))
    }
    let login = try await bench.answer(Wire.call("3", "oura_login"))
    let url = try #require(login.structured?["url"]?.string)
    try await setting.consent(to: url)
    #expect(try await bench.eventually { try await $0.answer(Wire.call("4", "oura_status")).isLoggedIn })
  }

  @Test func `2025-06-18 has no addresses, whatever the client says`() async throws {
    let setting = try Setting()
    defer { setting.remove() }
    for line in Wire.handshake("2025-06-18", capabilities: Self.address) { setting.bench.send(line) }
    let answer = try await setting.bench.answer(Wire.call("1", "oura_query", #"{"collection":"sleep"}"#))
    #expect(answer.isToolError)
    #expect(answer.words.contains("https://"))
  }

  @Test func `Without an app there is no login, and the model hears what is missing`() async throws {
    let setting = try Setting(hasApplication: false)
    defer { setting.remove() }
    for line in Wire.handshake(capabilities: Self.address) { setting.bench.send(line) }
    let answer = try await setting.bench.answer(Wire.call("1", "oura_summary"))
    #expect(answer.isToolError)
    #expect(answer.words.contains("Set OURA_CLIENT_ID and OURA_CLIENT_SECRET, or run: oura-bridge login"))
  }
}

extension RawValue {
  fileprivate var isLoggedIn: Bool { structured?["logged_in"]?.boolean == true }
}

extension MCPBench {
  /// The next notification of that method; others before it are dropped.
  fileprivate func notification(after method: String) async throws -> RawValue? {
    while true {
      let message = try await notification()
      if message["method"]?.string == method { return message }
    }
  }

  /// Asks until it holds; the suite's limit ends it.
  fileprivate func eventually(_ holds: (MCPBench) async throws -> Bool) async throws -> Bool {
    while true {
      if try await holds(self) { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}

/// Opens an address of this machine.
private enum Browsing {
  static func open(_ url: String) async throws -> HTTPResponse {
    try await SystemTransport().send(HTTPRequest(.get, url), limits: HTTPLimits())
  }
}
