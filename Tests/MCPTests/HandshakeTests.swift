import MCPTestSupport
import RawJSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct `The era with a handshake` {
  static let versions = ["2025-03-26", "2025-06-18", "2025-11-25"]

  /// The answers after a handshake.
  private func exchange(_ lines: String..., version: String = "2025-11-25") async -> [RawValue] {
    Array(await TestServer.client().exchange(Wire.handshake(version) + lines).dropFirst())
  }

  @Test(arguments: versions) func `H1: a version that is known is agreed on`(_ version: String) async throws {
    let answer = try await TestServer.client().answer(Wire.initialize(version))
    let title = version == "2025-03-26" ? "" : #""title":"Test","#
    let expected =
      #"{"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"\#(version)","#
      + #""capabilities":{"tools":{},"resources":{},"prompts":{},"completions":{}},"#
      + #""serverInfo":{"name":"test-server",\#(title)"version":"1.2.3"},"instructions":""#
    #expect(answer.text.hasPrefix(expected))
  }

  @Test(arguments: ["1999-01-01", "2024-11-05", "2026-07-28", "2099-01-01", ""])
  func `H2: for any other, the newest with a handshake is offered`(_ version: String) async throws {
    let answer = try await TestServer.client().answer(Wire.initialize(version))
    #expect(answer.result?["protocolVersion"]?.string == "2025-11-25")
  }

  @Test(arguments: ["tools/list", "resources/list", "prompts/list", "tools/call", "completion/complete"])
  func `H3: before initialize only ping is answered`(_ method: String) async throws {
    let bench = TestServer.client()
    #expect(try await bench.answer(Wire.request("1", method)).errorCode == -32602)
    #expect(try await bench.answer(Wire.request("2", "ping")).text == #"{"jsonrpc":"2.0","id":2,"result":{}}"#)
    #expect(try await bench.answer(Wire.initialize()).errorCode == nil)
  }

  @Test func `H4: nothing is sent that wasn't asked for`() async {
    #expect(await exchange().isEmpty)
  }

  @Test func `H4: initialize is taken once`() async {
    let answers = await exchange(Wire.initialize(id: "1"))
    #expect(answers.map(\.errorCode) == [-32600])
  }

  @Test func `H5: ping is answered while tools run`() async throws {
    let bench = TestServer.client()
    for line in Wire.handshake() { bench.send(line) }
    bench.send(Wire.call("1", "wait"))
    #expect(try await bench.answer(Wire.request("2", "ping")).text == #"{"jsonrpc":"2.0","id":2,"result":{}}"#)
  }

  @Test(arguments: ["tools/list", "resources/list", "resources/templates/list", "prompts/list"])
  func `H6: a cursor that was never given out is refused`(_ method: String) async {
    let answers = await exchange(Wire.request("1", method, #"{"cursor":"zzz"}"#))
    #expect(answers.map(\.errorCode) == [-32602])
  }

  @Test(arguments: [
    #"{"name":"nothing","arguments":{}}"#, #"{"name":"echo\u0000"}"#, #"{"arguments":{}}"#, #"{"name":7}"#,
    #"{"name":"echo","arguments":[]}"#, #"{"name":"echo","arguments":"{}"}"#, "[]", #"["echo"]"#,
  ])
  func `H7 H8: a call of no tool, or of no form, is a protocol error`(_ params: String) async {
    let answers = await exchange(Wire.request("1", "tools/call", params))
    #expect(answers.map(\.errorCode) == [-32602])
  }

  @Test func `H7: made-up tools are refused with the known ones`() async throws {
    let answer = try #require(await exchange(Wire.call("1", "dreams")).first)
    #expect(
      answer["error"]?["message"]?.string
        == "Invalid params: there is no tool dreams; known are echo, wait, greet, sign")
  }

  @Test func `H15 S13: a cancelled request is answered with silence`() async throws {
    let bench = TestServer.client()
    for line in Wire.handshake() { bench.send(line) }
    bench.send(Wire.call("1", "wait", meta: #","_meta":{"progressToken":1}"#))
    bench.send(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"reason":"enough"}}"#)
    #expect(try await bench.answer(Wire.call("2", "echo")).errorCode == nil)
    let rest = await bench.rest()
    #expect(rest.messages.map { $0["id"]?.integer } == [0])
    #expect(rest.status == 0)
  }

  @Test(arguments: [
    "", #","params":{}"#, #","params":{"requestId":99}"#, #","params":{"requestId":null}"#,
    #","params":{"requestId":{}}"#,
    #","params":[1]"#,
  ])
  func `H15: a cancellation of nothing is ignored`(_ params: String) async throws {
    let messages = await exchange(
      #"{"jsonrpc":"2.0","method":"notifications/cancelled"\#(params)}"#, Wire.request("1", "ping"))
    #expect(messages.map(\.text) == [#"{"jsonrpc":"2.0","id":1,"result":{}}"#])
  }

  @Test(arguments: [
    "logging/setLevel", "resources/subscribe", "resources/unsubscribe", "server/discover", "subscriptions/listen",
    "tasks/list", "roots/list", "sampling/createMessage", "shutdown", "nothing/at/all",
  ])
  func `H16 H19: what wasn't offered isn't there`(_ method: String) async {
    let answers = await exchange(Wire.request("1", method, "{}"))
    #expect(answers.map(\.errorCode) == [-32601])
  }
}
