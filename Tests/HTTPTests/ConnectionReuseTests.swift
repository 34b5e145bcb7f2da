import Foundation
import TestSupport
import Testing

@testable import HTTP

@Suite struct ConnectionReuseTests {
  @Test func `Requests one after the other share connections`() async throws {
    let count = 30
    let socket = try Socket.listening(onLoopbackPort: 0)
    defer { socket.close() }
    let port = try socket.localPort()
    async let connections = onThread { Self.serve(count, on: socket) }
    let transport = SystemTransport()
    for number in 0..<count {
      let response = try await transport.send(
        HTTPRequest(.get, "http://127.0.0.1:\(port)/\(number)"), limits: HTTPLimits(timeout: .seconds(60)))
      #expect(response.body == Array("/\(number)".utf8))
    }
    // Other tests use the same session, which may drop an idle connection for one of theirs; so not exactly one.
    #expect(await connections < count)
  }

  /// Serves one connection at a time, and answers how many came for so many requests.
  private static func serve(_ requests: Int, on listening: Socket) -> Int {
    var (connections, served) = (0, 0)
    let end = ContinuousClock.now + .seconds(60)
    while served < requests, ContinuousClock.now < end {
      guard case .connection(let peer) = listening.accept() else {
        Thread.sleep(forTimeInterval: 0.005)
        continue
      }
      defer { peer.close() }
      connections += 1
      // Not long, since the next request may already wait on another connection.
      peer.setTimeLimit(milliseconds: 1000)
      var parser = RequestParser()
      var received: [UInt8] = []
      while served < requests, case .bytes = peer.receive(into: &received) {
        parser.append(received)
        received = []
        while let request = try? parser.next() {
          served += 1
          let answer = HTTPResponse(status: 200, body: Array(request.target.utf8))
          _ = peer.send(ResponseHead.bytes(of: answer, keepsAlive: true), answer.body)
        }
      }
    }
    return connections
  }
}
