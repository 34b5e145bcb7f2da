import JSONRPC
import MCPTestSupport
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

  @Test func `S9: answers to questions that weren't asked are ignored`() async {
    let members = #""name":"oura_status","inputResponses":{"oura_login":{"action":"accept"},"x":7},"#
    let answers = await exchange(Wire.stateless("1", "tools/call", members))
    #expect(answers.first?.structured?["logged_in"]?.boolean == true)
  }

  @Test func `S11: so many subscriptions don't keep requests out`() async throws {
    let bench = MCPBench()
    for id in 1...40 { bench.send(Wire.stateless("\(id)", "subscriptions/listen", #""notifications":{},"#)) }
    #expect(try await bench.answer(Wire.stateless("100", "tools/call", #""name":"oura_status","#)).errorCode == nil)
    let rest = await bench.rest().messages
    #expect(rest.count { $0.errorCode == 13 } == 8)
    #expect(rest.count { $0["method"] != nil } == 40)
  }

  @Test(arguments: ["info", "nonsense"])
  func `S12: no log is sent, whatever level is asked for`(_ level: String) async {
    let meta = #","io.modelcontextprotocol/logLevel":"\#(level)""#
    let answers = await exchange(Wire.stateless("1", "tools/call", #""name":"oura_summary","#, meta: meta))
    #expect(answers.map { $0["id"]?.integer } == [1])
  }

  @Test func `S14: an unknown resource is -32602 with its address`() async throws {
    let answer = try #require(
      await exchange(Wire.stateless("1", "resources/read", #""uri":"oura://dreams/2026-03-10","#)).first)
    #expect(answer.errorCode == -32602)
    #expect(answer["error"]?["data"]?["uri"]?.string == "oura://dreams/2026-03-10")
  }

  @Test func `Our own methods are unharmed behind MCP`() async throws {
    let bench = MCPBench()
    for line in Wire.handshake() { bench.send(line) }
    _ = try await bench.answer(Wire.call("1", "oura_summary"))
    let sleep = try await bench.answer(Wire.request("2", "oura.getDailySleep", #"["2026-03-10","2026-03-11"]"#))
    #expect(sleep.result?.elements.map { $0["day"]?.string } == ["2026-03-10", "2026-03-11"])
  }
}
