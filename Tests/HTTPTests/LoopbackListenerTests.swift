import Foundation
import Synchronization
import TestSupport
import Testing

@testable import HTTP

@Suite struct LoopbackListenerTests {
  @Test func `The handler sees the target as it came`() async throws {
    let seen = Mutex<[String]>([])
    let listener = try LoopbackListener(port: 0) { request in
      seen.withLock { $0.append(request.url) }
      return .response(HTTPResponse(status: 200))
    }
    _ = await Wire.exchange(
      listener.port, "GET /a%2Fb?t=%2B+x&& HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    #expect(seen.withLock { $0 } == ["http://localhost:\(listener.port)/a%2Fb?t=%2B+x&&"])
  }

  @Test func `An answer has exactly these bytes`() async throws {
    let listener = try LoopbackListener(port: 0) { _ in
      .response(
        HTTPResponse(status: 201, headers: ["X-A": "1\r\nX-B: 2", "bad name": "3", "content-length": "99"], body: [65]))
    }
    let answer = await Wire.exchange(listener.port, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    #expect(
      answer == "HTTP/1.1 201 Created\r\nX-A: 1  X-B: 2\r\nContent-Length: 1\r\nConnection: close\r\n\r\nA")
  }

  @Test func `HEAD tells the length and sends no content`() async throws {
    let listener = try LoopbackListener.echoing()
    let answer = await Wire.exchange(
      listener.port,
      "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    #expect(
      answer
        == "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: keep-alive\r\n\r\n"
        + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nGET / ")
  }

  @Test func `204 has neither content nor length`() async throws {
    let listener = try LoopbackListener(port: 0) { _ in .response(HTTPResponse(status: 204, body: [65])) }
    let answer = await Wire.exchange(listener.port, "DELETE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    #expect(answer == "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
  }

  @Test func `Pipelined requests are answered in order`() async throws {
    let listener = try LoopbackListener.echoing()
    let requests = (0..<200).map { "PUT /\($0) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n!" }.joined()
    let answer = await Wire.exchange(
      listener.port, requests + "GET /end HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    #expect(answer.statuses == Array(repeating: 200, count: 201))
    let contents = answer.components(separatedBy: "\r\n\r\n").dropFirst().map { $0.components(separatedBy: "HTTP")[0] }
    #expect(contents == (0..<200).map { "PUT /\($0) !" } + ["GET /end "])
  }

  @Test func `A request in single bytes is the same request`() async throws {
    let listener = try LoopbackListener.echoing()
    let text = "POST /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc"
    let answer = await Wire.exchange(listener.port, text.utf8.map { [$0] }, pause: .milliseconds(1))
    #expect(answer.hasSuffix("\r\n\r\nPOST /x abc"))
  }

  @Test func `100 Continue is sent to who waits for it`() async throws {
    let listener = try LoopbackListener.echoing()
    let head =
      "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    let answer = await Wire.exchange(listener.port, [Array(head.utf8), Array("ab".utf8)], pause: .milliseconds(100))
    #expect(answer.statuses == [100, 200])
    #expect(answer.hasSuffix("POST / ab"))
  }

  @Test(arguments: [
    ("GET / HTTP/1.0\r\n\r\n", "close"),
    ("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\nGET / HTTP/1.0\r\n\r\n", "keep-alive"),
    ("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: foo, Close\r\n\r\n", "close"),
  ])
  func `The connection lasts as long as version and header say`(request: String, expected: String) async throws {
    let listener = try LoopbackListener.echoing()
    let answer = await Wire.exchange(listener.port, request)
    #expect(answer.contains("Connection: \(expected)\r\n"))
  }

  @Test func `Thirteen megabytes arrive whole`() async throws {
    let body = (0..<13_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let listener = try LoopbackListener(port: 0) { _ in .response(HTTPResponse(status: 200, body: body)) }
    let response = try await SystemTransport().send(HTTPRequest(.get, listener.address), limits: HTTPLimits())
    #expect(response.body == body)
  }

  @Test func `A client that leaves in the middle harms nobody`() async throws {
    let body = [UInt8](repeating: 65, count: 8 << 20)
    let listener = try LoopbackListener(port: 0) { _ in .response(HTTPResponse(status: 200, body: body)) }
    let port = listener.port
    await onThread {
      for _ in 0..<20 {
        let socket = Socket.connected(toLoopbackPort: port)
        _ = socket?.send(Array("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        socket?.reset()
      }
    }
    let response = try await SystemTransport().send(HTTPRequest(.get, listener.address), limits: HTTPLimits())
    #expect(response.body.count == body.count)
  }

  @Test func `The connection above the limit is refused in words`() async throws {
    let listener = try LoopbackListener.echoing()
    let port = listener.port
    let others = await onThread {
      (0..<AcceptLoop.maximumConnections).compactMap { _ in
        let socket = Socket.connected(toLoopbackPort: port)
        // An answer proves that this connection is being served.
        var received: [UInt8] = []
        _ = socket?.send(Array("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        _ = socket?.receive(into: &received)
        return socket
      }
    }
    #expect(others.count == AcceptLoop.maximumConnections)
    let refused = await Wire.exchange(port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    #expect(refused.statuses == [503])
    for socket in others { socket.close() }
  }

  @Test func `A port has one listener, and is free after stop`() async throws {
    let first = try LoopbackListener.echoing()
    let port = first.port
    #expect(throws: ListenerError.portInUse(port)) {
      try LoopbackListener(port: port) { _ in .response(HTTPResponse(status: 200)) }
    }
    first.stop()
    first.stop()
    let second = try LoopbackListener(port: port) { _ in .response(HTTPResponse(status: 200)) }
    #expect(second.port == port)
  }

  @Test func `Stop ends silent connections, pauses and handlers`() async throws {
    let (arrivals, arrival) = AsyncStream<Void>.makeStream()
    let listener = try LoopbackListener(port: 0) { request in
      arrival.yield()
      if request.url.hasSuffix("/pause") { return .raw([.pause(.seconds(60)), .close]) }
      try? await Task.sleep(for: .seconds(60))
      return .response(HTTPResponse(status: 200))
    }
    let port = listener.port
    let silent = Task { await Wire.exchange(port, "", patience: 60) }
    let pausing = Task { await Wire.exchange(port, "GET /pause HTTP/1.1\r\nHost: localhost\r\n\r\n", patience: 60) }
    let handling = Task { await Wire.exchange(port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", patience: 60) }
    for await _ in arrivals.prefix(2) {}
    listener.stop()
    #expect(await silent.value == "")
    #expect(await pausing.value == "")
    // The answer that the cancelled handler gives is still sent.
    #expect(await handling.value.statuses == [200])
    #expect(await Wire.exchange(port, "") == "no connection")
  }
}
