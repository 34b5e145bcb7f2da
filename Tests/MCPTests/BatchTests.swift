import MCPTestSupport
import RawJSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Batches and ids of each revision` {
  /// The answers after a handshake.
  private func exchange(_ lines: String..., version: String = "2025-11-25") async -> [RawValue] {
    Array(await TestServer.client().exchange(Wire.handshake(version) + lines).dropFirst())
  }

  @Test(arguments: ["2025-06-18", "2025-11-25"])
  func `B8: a batch is refused once since 2025-06-18`(_ version: String) async {
    let batch = "[\(Wire.request("1", "ping")),\(Wire.request("2", "ping"))]"
    let answers = await exchange(batch, Wire.request("3", "ping"), version: version)
    #expect(
      answers.map(\.text) == [
        #"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Invalid request: batching was removed in 2025-06-18; "#
          + #"send one request a message","data":{"kind":"invalid_request"}}}"#,
        #"{"jsonrpc":"2.0","id":3,"result":{}}"#,
      ])
  }

  @Test func `B9: 2025-03-26 has batches, but not of initialize`() async {
    let first = await TestServer.client().exchange(["[\(Wire.initialize("2025-03-26"))]"])
    #expect(first.first?.elements.map(\.errorCode) == [-32600])
    let batch = "[\(Wire.request("1", "ping")),\(Wire.request("2", "ping"))]"
    let answers = await exchange(batch, version: "2025-03-26")
    #expect(
      answers.map(\.text) == [#"[{"jsonrpc":"2.0","id":1,"result":{}},{"jsonrpc":"2.0","id":2,"result":{}}]"#])
  }

  @Test func `B7 X1: a batch doesn't wait for a request that was cancelled in silence`() async throws {
    let bench = TestServer.client()
    for line in Wire.handshake("2025-03-26") { bench.send(line) }
    bench.send("[\(Wire.call("1", "wait")),\(Wire.request("2", "ping"))]")
    bench.send(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#)
    let rest = await bench.rest()
    #expect(rest.messages.last?.text == #"[{"jsonrpc":"2.0","id":2,"result":{}}]"#)
  }

  @Test(arguments: ["null", "1.5", "1.0", "1e3", "-0.5"])
  func `X2 X8: ids are strings or integers`(_ id: String) async {
    let answers = await exchange(Wire.request(id, "ping"))
    #expect(answers.map { $0["id"]?.text } == ["null"])
    #expect(answers.map(\.errorCode) == [-32600])
  }

  @Test(arguments: ["-1", "18446744073709551617", #""""#, #""ä""#])
  func `X8: an id comes back as it was`(_ id: String) async {
    let answers = await exchange(Wire.request(id, "ping"))
    #expect(answers.map(\.text) == [#"{"jsonrpc":"2.0","id":\#(id),"result":{}}"#])
  }
}
