import MCPTestSupport
import RawJSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Subscriptions` {
  private func exchange(_ lines: String...) async -> [RawValue] {
    await TestServer.client().exchange(lines)
  }

  @Test func `S11: a subscription is acknowledged first, and completed at the end`() async throws {
    let bench = TestServer.client()
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
          + #""io.modelcontextprotocol/serverInfo":{"name":"test-server","title":"Test","version":"1.2.3"}}}}"#
      ])
  }

  @Test func `S11: a cancelled subscription ends in silence`() async throws {
    let bench = TestServer.client()
    bench.send(Wire.stateless("1", "subscriptions/listen", #""notifications":{},"#))
    _ = try await bench.notification()
    bench.send(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#)
    let rest = await bench.rest()
    #expect(rest.messages.isEmpty)
  }

  @Test func `S11: so many subscriptions don't keep requests out`() async throws {
    let bench = TestServer.client()
    for id in 1...40 { bench.send(Wire.stateless("\(id)", "subscriptions/listen", #""notifications":{},"#)) }
    #expect(try await bench.answer(Wire.stateless("100", "tools/call", #""name":"echo","#)).errorCode == nil)
    let rest = await bench.rest().messages
    #expect(rest.count { $0.errorCode == -32603 } == 8)
    #expect(rest.count { $0["method"] != nil } == 40)
  }

  @Test func `S11: a subscription without a filter is refused`() async {
    #expect(await exchange(Wire.stateless("1", "subscriptions/listen")).map(\.errorCode) == [-32602])
  }
}
