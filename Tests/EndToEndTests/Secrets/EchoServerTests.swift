import Foundation
import HTTP
import RawJSON
import Testing

/// A server that echoes everything everywhere: whatever is asked of it, in whatever way, no secret comes out of the
/// bridge, neither on standard output nor on standard error.
@Suite struct `Secrets never come out of a bridge whose server echoes them` {
  private static let statuses = [400, 401, 403, 404, 422, 426, 500, 503]

  private static func environment(_ server: EchoServer, token: Bool = true) -> [String: String] {
    var environment = [
      "OURA_API_URL": server.address, "OURA_CLIENT_ID": EchoedSecrets.clientID,
      "OURA_CLIENT_SECRET": EchoedSecrets.clientSecret,
    ]
    if token { environment["OURA_ACCESS_TOKEN"] = EchoedSecrets.access }
    return environment
  }

  private static func line(_ id: Int, _ method: String, _ params: String) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(params)}"# + "\n"
  }

  /// A string in JSON.
  private static func json(_ text: String) -> String { JSONWriter.value { $0.string(text) }.text }

  private static func expectNothing(
    of server: EchoServer, in outcome: BridgeProcess.Outcome, _ location: SourceLocation = #_sourceLocation
  ) {
    let leaks = LeakDetector(outcome.text + "\n" + outcome.errors).found(server.secrets.union(EchoedSecrets.given))
    // Not the secrets themselves, which would be in the log of the tests then.
    #expect(leaks.count == 0, "\(leaks.count) of \(server.secrets.count)", sourceLocation: location)
    #expect((outcome.text + outcome.errors).contains("[secret]"), sourceLocation: location)
    #expect(!server.secrets.isEmpty, sourceLocation: location)
    let controls = (outcome.text + outcome.errors).unicodeScalars.filter { $0.properties.generalCategory == .control }
    #expect(controls.allSatisfy { $0 == "\n" }, sourceLocation: location)
  }

  @Test func `by JSON-RPC, for data and webhooks`() async throws {
    let server = try EchoServer(Self.statuses)
    let content =
      #""callback_url":"https://example.org/x","verification_token":\#(Self.json(EchoedSecrets.verification))"#
    let calls = [
      ("oura.getDailySleep", #"{"document_id":"a"}"#), ("oura.getTags", "{}"), ("oura.getPersonalInfo", "{}"),
      ("oura.getPage", #"{"collection":"daily_sleep"}"#), ("oura.getSummary", "{}"), ("webhook.list", "{}"),
      ("webhook.create", "{\(content),\"event_type\":\"update\",\"data_type\":\"tag\"}"),
      ("webhook.get", #"{"id":"1"}"#),
      ("webhook.update", "{\"id\":\"1\",\(content)}"), ("webhook.delete", #"{"id":"1"}"#),
      ("webhook.renew", #"{"id":"1"}"#),
    ]
    let input = (0..<server.wayCount).map { number in
      Self.line(number, calls[number % calls.count].0, calls[number % calls.count].1)
    }
    let outcome = try await BridgeProcess.run([], input: input.joined(), environment: Self.environment(server))
    Self.expectNothing(of: server, in: outcome)
    #expect(outcome.text.split(separator: "\n").count == input.count)
    #expect(server.answerCount >= server.wayCount)
  }

  @Test(arguments: EchoSpelling.allCases) func `by a rate limit's tier`(_ spelling: EchoSpelling) async throws {
    let server = try EchoServer([429], [spelling])
    let outcome = try await BridgeProcess.run(
      ["--max-wait", "0"], input: Self.line(1, "oura.getTags", "{}") + Self.line(2, "webhook.list", "{}"),
      environment: Self.environment(server))
    Self.expectNothing(of: server, in: outcome)
    #expect(outcome.text.contains("oura.rateLimited"))
  }

  @Test func `by MCP`() async throws {
    let server = try EchoServer(Self.statuses)
    let initialize = Self.line(
      0, "initialize",
      #"{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}"#)
    let tools = [
      #"{"name":"oura_query","arguments":{"collection":"daily_sleep"}}"#,
      #"{"name":"oura_summary","arguments":{"start_date":"2024-03-01","end_date":"2024-03-02"}}"#,
      #"{"name":"oura_query","arguments":{"collection":"tag"}}"#,
    ]
    let calls = (1...server.wayCount).map { Self.line($0, "tools/call", tools[$0 % tools.count]) }
    let outcome = try await BridgeProcess.run(
      [], input: initialize + #"{"jsonrpc":"2.0","method":"notifications/initialized"}"# + "\n" + calls.joined(),
      environment: Self.environment(server))
    Self.expectNothing(of: server, in: outcome)
    #expect(outcome.text.contains("isError"))
  }

  @Test(arguments: [400, 401, 403, 404, 422, 426, 429, 500, 503])
  func `by call`(_ status: Int) async throws {
    for (index, spelling) in EchoSpelling.allCases.enumerated() {
      let server = try EchoServer([status], [spelling])
      let outcome = try await BridgeProcess.run(
        ["--max-wait", "0", "call", index % 2 == 0 ? "webhook.list" : "oura.getTags"],
        environment: Self.environment(server))
      let leaks = LeakDetector(outcome.text + outcome.errors).found(server.secrets.union(EchoedSecrets.given))
      #expect(leaks.count == 0, "\(spelling)")
      #expect(server.secrets.count == 1)
      #expect(outcome.output.isEmpty)
    }
  }

  @Test(arguments: [400, 401, 403, 404, 422, 426, 429, 500, 503])
  func `by the token endpoint, when it refuses`(_ status: Int) async throws {
    for spelling in EchoSpelling.allCases {
      let server = try EchoServer([status], [spelling])
      let tokens =
        #"{"access_token":\#(Self.json(EchoedSecrets.access)),"refresh_token":\#(Self.json(EchoedSecrets.refresh))}"#
      let input =
        Self.line(1, "auth.setToken", tokens) + Self.line(2, "auth.refresh", "{}") + Self.line(3, "oura.getTags", "{}")
      let outcome = try await Self.inOrder(input, Self.environment(server, token: false))
      let leaks = LeakDetector(outcome.text + outcome.errors).found(server.secrets.union(EchoedSecrets.given))
      #expect(leaks.count == 0, "\(spelling)")
      #expect(server.secrets.isSuperset(of: [EchoedSecrets.refresh, EchoedSecrets.clientSecret]))
    }
  }

  @Test(arguments: EchoSpelling.allCases)
  func `by the scopes that are granted, and what is told of them`(_ spelling: EchoSpelling) async throws {
    let server = try EchoServer([401], [spelling], grants: true)
    let tokens =
      #"{"access_token":\#(Self.json(EchoedSecrets.access)),"refresh_token":\#(Self.json(EchoedSecrets.refresh))}"#
    let input =
      Self.line(1, "auth.setToken", tokens) + Self.line(2, "auth.refresh", "{}") + Self.line(3, "auth.status", "{}")
      + Self.line(4, "oura.getTags", "{}") + Self.line(5, "auth.status", "{}") + Self.line(6, "auth.revoke", "{}")
    let outcome = try await Self.inOrder(input, Self.environment(server, token: false))
    Self.expectNothing(of: server, in: outcome)
    #expect(outcome.text.contains("auth.refreshed"))
    #expect(outcome.text.contains("missing_scope"))
  }

  @Test(arguments: EchoSpelling.allCases)
  func `by the exchange of a code, and the revocation`(_ spelling: EchoSpelling) async throws {
    let server = try EchoServer([400], [spelling])
    let environment = Self.environment(server, token: false)
    let outcome = try await BridgeProcess.with([], environment: environment) { process, deadline in
      let begin = Self.line(1, "auth.authorizeUrl", #"{"redirect_uri":"http://localhost:1/callback/"}"#)
      try process.write(Array(begin.utf8), deadline)
      try process.read(until: { $0.contains(UInt8(ascii: "\n")) }, deadline)
      let answer = try RawValue(validating: process.written[.output] ?? [])
      let state = answer["result"]?["state"]?.string ?? ""
      let token = #"{"access_token":\#(Self.json(EchoedSecrets.access))}"#
      for (id, method, params) in [
        (2, "auth.exchangeCode", #"{"code":\#(Self.json(EchoedSecrets.code)),"state":"\#(state)"}"#),
        (3, "auth.setToken", token), (4, "auth.revoke", "{}"),
      ] {
        let count = (process.written[.output] ?? []).count
        try process.write(Array(Self.line(id, method, params).utf8), deadline)
        try process.read(
          until: { $0.count > count && $0.dropFirst(count).contains(Array("\"id\":\(id)".utf8)) }, deadline)
      }
      process.closeInput()
      let output = try process.readToEnd(deadline)
      return BridgeProcess.Outcome(
        output: output, errors: String(decoding: process.written[.errors] ?? [], as: UTF8.self),
        ending: try process.waitForEnding(deadline))
    }
    Self.expectNothing(of: server, in: outcome)
    // The verifier is among them, and the access token that the revocation has in its address.
    #expect(server.secrets.count == 4)
  }

  @Test(arguments: EchoSpelling.allCases)
  func `by what comes back through the browser`(_ spelling: EchoSpelling) async throws {
    let server = try EchoServer([400], [spelling])
    let outcome = try await BridgeProcess.with(
      ["login", "--no-browser", "--port", "0"], environment: Self.environment(server, token: false)
    ) { process, deadline in
      var errors = ""
      while !errors.contains("redirect URI") {
        _ = try process.turn(deadline)
        errors = String(decoding: process.written[.errors] ?? [], as: UTF8.self)
      }
      let state = try #require(errors.firstMatch(of: /&state=([^&\s]+)/)?.1)
      let address = try #require(errors.firstMatch(of: /redirect URI: (\S+)/)?.1)
      let words = PercentEncodedEcho.words(spelling)
      let line = "\(address)?error=\(words)&error_description=\(words)&state=\(state)\n"
      try process.write(Array(line.utf8), deadline)
      process.closeInput()
      let output = try process.readToEnd(deadline)
      let ending = try process.waitForEnding(deadline)
      return BridgeProcess.Outcome(
        output: output, errors: String(decoding: process.written[.errors] ?? [], as: UTF8.self), ending: ending)
    }
    #expect(LeakDetector(outcome.text + outcome.errors).found(EchoedSecrets.given).count == 0)
    #expect(outcome.errors.contains("[secret]"))
    #expect(outcome.ending == .status(11))
  }

  /// Sends one line after the other, each when the one before has been answered.
  private static func inOrder(_ input: String, _ environment: [String: String]) async throws -> BridgeProcess.Outcome {
    try await BridgeProcess.with(["--max-wait", "0"], environment: environment) { process, deadline in
      for (index, line) in input.split(separator: "\n").enumerated() {
        try process.write(Array((line + "\n").utf8), deadline)
        try process.read(until: { $0.contains(Array("\"id\":\(index + 1),".utf8)) }, deadline)
      }
      process.closeInput()
      let output = try process.readToEnd(deadline)
      let ending = try process.waitForEnding(deadline)
      return BridgeProcess.Outcome(
        output: output, errors: String(decoding: process.written[.errors] ?? [], as: UTF8.self), ending: ending)
    }
  }
}

/// The app's secret as a server would put it into the address that it sends a browser to.
private enum PercentEncodedEcho {
  static func words(_ spelling: EchoSpelling) -> String {
    let text = "Sorry \(spelling.write(EchoedSecrets.clientSecret)) \u{1b}[31m\u{202e}end"
    return EchoSpelling.everyBytePercent.write(text)
  }
}
