import MCPTestSupport
import RawJSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct `The era without a handshake` {
  private func exchange(_ lines: String...) async -> [RawValue] {
    await TestServer.client().exchange(lines)
  }

  @Test func `S1: a server can be discovered`() async throws {
    let answers = await exchange(Wire.stateless(#""d""#, "server/discover"))
    let expected =
      #"{"jsonrpc":"2.0","id":"d","result":{"resultType":"complete","ttlMs":3600000,"cacheScope":"public","_meta":{"#
      + #""io.modelcontextprotocol/serverInfo":{"name":"test-server","title":"Test","version":"1.2.3"}},"#
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

  @Test(arguments: [
    "ping", "initialize", "logging/setLevel", "resources/subscribe", "resources/unsubscribe", "roots/list", "shutdown",
  ])
  func `S7: what was removed isn't there`(_ method: String) async {
    let answers = await exchange(Wire.stateless("1", method))
    #expect(answers.map(\.errorCode) == [-32601])
  }

  @Test func `S9: state that wasn't given out is refused`() async {
    let members = #""name":"echo","requestState":"made up","#
    let answers = await exchange(Wire.stateless("1", "tools/call", members))
    #expect(answers.map(\.errorCode) == [-32602])
  }

  @Test func `S9: answers to questions that weren't asked are ignored`() async {
    let members = #""name":"echo","inputResponses":{"echo":{"action":"accept"},"x":7},"#
    let answers = await exchange(Wire.stateless("1", "tools/call", members))
    #expect(answers.first?.structured?["text"]?.string == "")
  }

  @Test func `S10: nothing is remembered from one request to the next`() async throws {
    let bench = TestServer.client()
    let before = try await bench.answer(Wire.stateless("1", "tools/list"))
    _ = try await bench.answer(Wire.stateless("2", "tools/call", #""name":"echo","#))
    let after = try await bench.answer(Wire.stateless("1", "tools/list"))
    #expect(before == after)
    #expect(try await bench.answer(Wire.request("3", "tools/list")).errorCode == -32602)
  }

  @Test func `S13: after a cancellation there is no message for the request`() async throws {
    let bench = TestServer.client()
    bench.send(Wire.stateless("1", "tools/call", #""name":"wait","#, meta: #","progressToken":1"#))
    bench.send(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#)
    let rest = await bench.rest()
    #expect(rest.messages.isEmpty)
    #expect(rest.status == 0)
  }

  @Test func `S16: an id may be used again`() async throws {
    let bench = TestServer.client()
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
    let bench = TestServer.client()
    #expect(try await bench.answer(Wire.stateless("1", "server/discover")).errorCode == nil)
    for line in Wire.handshake() { bench.send(line) }
    #expect(try await bench.answer(Wire.request("2", "tools/list")).result?["resultType"] == nil)
    #expect(try await bench.answer(Wire.stateless("3", "tools/list")).result?["resultType"]?.string == "complete")
  }
}
