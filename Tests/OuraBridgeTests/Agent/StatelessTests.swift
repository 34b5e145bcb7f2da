import JSONRPC
import OuraSimulator
import RawJSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct `MCP of 2026-07-28` {
  private func exchange(_ lines: String...) async -> [RawValue] {
    await MCPBench().exchange(lines)
  }

  @Test func `S1: a server can be discovered`() async throws {
    let answers = await exchange(Wire.stateless(#""d""#, "server/discover"))
    let expected =
      #"{"jsonrpc":"2.0","id":"d","result":{"resultType":"complete","ttlMs":3600000,"cacheScope":"public","_meta":{"#
      + #""io.modelcontextprotocol/serverInfo":{"name":"oura-bridge","title":"Oura","version":"0.1.0"}},"#
      + #""supportedVersions":["2026-07-28","2025-11-25","2025-06-18","2025-03-26"],"#
      + #""capabilities":{"tools":{},"resources":{},"prompts":{},"completions":{}},"instructions":""#
    #expect(answers.count == 1)
    #expect(answers.first?.text.hasPrefix(expected) == true)
  }

  @Test func `S2: version and capabilities are required in each request`() async {
    let answers = await exchange(
      Wire.stateless("1", "tools/list", capabilities: nil), Wire.stateless("2", "tools/list", capabilities: "[]"),
      Wire.stateless("3", "tools/list", version: "7"), Wire.request("4", "tools/list"),
      Wire.request("5", "server/discover", "{}"),
      Wire.request("6", "tools/list", #"{"_meta":{"io.modelcontextprotocol/clientCapabilities":{}}}"#))
    #expect(answers.map(\.errorCode) == [-32602, -32602, -32602, -32602, -32602, -32602])
  }

  @Test(arguments: ["1999-01-01", "2025-11-25", "2025-03-26", "2027-01-01", ""])
  func `S3: other versions are refused with those that are served`(_ version: String) async throws {
    let answer = try #require(await exchange(Wire.stateless("1", "server/discover", version: "\"\(version)\"")).first)
    #expect(answer.errorCode == -32022)
    #expect(answer["error"]?["data"]?["requested"]?.string == version)
    #expect(
      answer["error"]?["data"]?["supported"]?.text == #"["2026-07-28","2025-11-25","2025-06-18","2025-03-26"]"#)
  }

  @Test(
    arguments: [
      ("server/discover", "", "public"), ("tools/list", "", "public"), ("resources/list", "", "public"),
      ("resources/templates/list", "", "public"), ("prompts/list", "", "public"),
      ("resources/read", #""uri":"oura://collections","#, "public"),
      ("resources/read", #""uri":"oura://sleep/2026-03-10","#, "private"),
      ("tools/call", #""name":"oura_status","#, nil), ("prompts/get", #""name":"last_night","#, nil),
      (
        "completion/complete",
        #""ref":{"type":"ref/prompt","name":"last_night"},"argument":{"name":"x","value":""},"#, nil
      ),
    ] as [(String, String, String?)])
  func `S5 S6: each result says its type, how long it is good, and who made it`(
    _ method: String, _ members: String, _ scope: String?
  ) async throws {
    let result = try #require(await exchange(Wire.stateless("1", method, members)).first?.result)
    #expect(result["resultType"]?.string == "complete")
    #expect(result["cacheScope"]?.string == scope)
    #expect((result["ttlMs"]?.integer != nil) == (scope != nil))
    #expect(result["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"]?.string == "oura-bridge")
  }

  @Test(arguments: [
    "ping", "initialize", "logging/setLevel", "resources/subscribe", "resources/unsubscribe", "roots/list", "shutdown",
  ])
  func `S7: what was removed isn't there`(_ method: String) async {
    let answers = await exchange(Wire.stateless("1", method))
    #expect(answers.map(\.errorCode) == [-32601])
  }

  @Test func `S9: state that wasn't given out is refused`() async {
    let members = #""name":"oura_status","requestState":"made up","#
    let answers = await exchange(Wire.stateless("1", "tools/call", members))
    #expect(answers.map(\.errorCode) == [-32602])
  }

  @Test func `S9: answers to questions that weren't asked are ignored`() async {
    let members = #""name":"oura_status","inputResponses":{"oura_login":{"action":"accept"},"x":7},"#
    let answers = await exchange(Wire.stateless("1", "tools/call", members))
    #expect(answers.first?.structured?["logged_in"]?.boolean == true)
  }

  @Test func `S10: nothing is remembered from one request to the next`() async throws {
    let bench = MCPBench()
    let before = try await bench.answer(Wire.stateless("1", "tools/list"))
    _ = try await bench.answer(Wire.stateless("2", "tools/call", #""name":"oura_login","#))
    let after = try await bench.answer(Wire.stateless("1", "tools/list"))
    #expect(before == after)
    #expect(try await bench.answer(Wire.request("3", "tools/list")).errorCode == -32602)
  }

  @Test func `S11: a subscription is acknowledged first, and completed at the end`() async throws {
    let bench = MCPBench()
    bench.send(Wire.stateless(#""s""#, "subscriptions/listen", #""notifications":{"toolsListChanged":true},"#))
    let acknowledged = try await bench.notification()
    #expect(
      acknowledged.text
        == #"{"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"_meta":{"#
        + #""io.modelcontextprotocol/subscriptionId":"s"},"notifications":{}}}"#)
    let rest = await bench.rest()
    #expect(
      rest.messages.map(\.text) == [
        #"{"jsonrpc":"2.0","id":"s","result":{"resultType":"complete","_meta":{"io.modelcontextprotocol/subscriptionId":"s","#
          + #""io.modelcontextprotocol/serverInfo":{"name":"oura-bridge","title":"Oura","version":"0.1.0"}}}}"#
      ])
  }

  @Test func `S11: a cancelled subscription ends in silence`() async throws {
    let bench = MCPBench()
    bench.send(Wire.stateless("1", "subscriptions/listen", #""notifications":{},"#))
    _ = try await bench.notification()
    bench.send(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#)
    let rest = await bench.rest()
    #expect(rest.messages.isEmpty)
  }

  @Test func `S11: so many subscriptions don't keep requests out`() async throws {
    let bench = MCPBench()
    for id in 1...40 { bench.send(Wire.stateless("\(id)", "subscriptions/listen", #""notifications":{},"#)) }
    #expect(try await bench.answer(Wire.stateless("100", "tools/call", #""name":"oura_status","#)).errorCode == nil)
    let rest = await bench.rest().messages
    #expect(rest.count { $0.errorCode == 13 } == 8)
    #expect(rest.count { $0["method"] != nil } == 40)
  }

  @Test func `S11: a subscription without a filter is refused`() async {
    #expect(await exchange(Wire.stateless("1", "subscriptions/listen")).map(\.errorCode) == [-32602])
  }

  @Test(arguments: ["info", "nonsense"])
  func `S12: no log is sent, whatever level is asked for`(_ level: String) async {
    let meta = #","io.modelcontextprotocol/logLevel":"\#(level)""#
    let answers = await exchange(Wire.stateless("1", "tools/call", #""name":"oura_summary","#, meta: meta))
    #expect(answers.map { $0["id"]?.integer } == [1])
  }

  @Test func `S13: after a cancellation there is no message for the request`() async throws {
    let bench = MCPBench { $0.faults = [Fault(.slow(.seconds(3600)), times: nil)] }
    bench.send(Wire.stateless("1", "tools/call", #""name":"oura_summary","#, meta: #","progressToken":1"#))
    bench.send(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#)
    let rest = await bench.rest()
    #expect(rest.messages.isEmpty)
    #expect(rest.status == 0)
  }

  @Test func `S14: an unknown resource is -32602 with its address`() async throws {
    let answer = try #require(
      await exchange(Wire.stateless("1", "resources/read", #""uri":"oura://dreams/2026-03-10","#)).first)
    #expect(answer.errorCode == -32602)
    #expect(answer["error"]?["data"]?["uri"]?.string == "oura://dreams/2026-03-10")
  }

  @Test func `S16: an id may be used again`() async throws {
    let bench = MCPBench()
    for _ in 1...2 { #expect(try await bench.answer(Wire.stateless("1", "tools/list")).errorCode == nil) }
  }

  @Test func `B8 X2 X8: no batches, and no other ids than strings and integers`() async {
    let answers = await exchange(
      Wire.stateless("1", "tools/list"), "[\(Wire.stateless("2", "tools/list"))]", Wire.stateless("null", "tools/list"),
      Wire.stateless("1.5", "tools/list"))
    #expect(answers.map(\.errorCode) == [nil, -32600, -32600, -32600])
    #expect(answers.dropFirst().map { $0["id"]?.text } == ["null", "null", "null"])
  }

  @Test func `A batch as the first message has no stateless requests either`() async {
    let answers = await exchange("[\(Wire.stateless("2", "tools/list"))]")
    #expect(answers.first?.elements.map(\.errorCode) == [-32600])
  }

  @Test func `Both eras live side by side`() async throws {
    let bench = MCPBench()
    #expect(try await bench.answer(Wire.stateless("1", "server/discover")).errorCode == nil)
    for line in Wire.handshake() { bench.send(line) }
    #expect(try await bench.answer(Wire.request("2", "tools/list")).result?["resultType"] == nil)
    #expect(try await bench.answer(Wire.stateless("3", "tools/list")).result?["resultType"]?.string == "complete")
  }

  @Test func `Our own methods are unharmed behind MCP`() async throws {
    let bench = MCPBench()
    for line in Wire.handshake() { bench.send(line) }
    _ = try await bench.answer(Wire.call("1", "oura_summary"))
    let sleep = try await bench.answer(Wire.request("2", "oura.getDailySleep", #"["2026-03-10","2026-03-11"]"#))
    #expect(sleep.result?.elements.map { $0["day"]?.string } == ["2026-03-10", "2026-03-11"])
  }
}
