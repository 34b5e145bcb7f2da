import HTTP
import OuraSimulator
import Testing

/// Whichever collection answers first. Optimized builds of Swift 6.3 once mixed them up: `swift test -c release
/// -Xswiftc -enable-testing`.
@Suite struct `The order in which collections answer` {
  @Test func `makes no difference to a summary`() async throws {
    let simulator = SimulatorTransport(Simulator())
    let params = #"{"start_date":"2026-01-05","end_date":"2026-01-06"}"#
    let inOrder = try await TestBridge(simulator).call("oura.getSummary", params).get()
    let test = TestBridge(DelayingTransport(simulator))
    for _ in 0..<30 {
      #expect(try await test.call("oura.getSummary", params).get() == inOrder)
    }
  }
}

/// Answers when it likes, as a network does.
private struct DelayingTransport: HTTPTransport {
  private let transport: SimulatorTransport

  init(_ transport: SimulatorTransport) { self.transport = transport }

  func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
    do { try await Task.sleep(for: .microseconds(.random(in: 1...2000))) } catch { throw .cancelled }
    return try await transport.send(request, limits: limits)
  }
}
