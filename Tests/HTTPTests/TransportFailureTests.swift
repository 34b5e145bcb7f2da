import Foundation
import Synchronization
import Testing

@testable import HTTP

@Suite struct TransportFailureTests {
  private let transport = SystemTransport()
  private let limits = HTTPLimits(timeout: .seconds(20))

  @Test func `A refused connection means that nothing was sent`() async throws {
    let listener = try LoopbackListener.echoing()
    let address = listener.address
    listener.stop()
    let error = await failure(HTTPRequest(.post, address + "/?secret", body: [65]))
    #expect(error == .connectFailed(.refused))
  }

  @Test func `A name without address means that nothing was sent`() async throws {
    let error = await failure(HTTPRequest(.post, "http://no-such-host.invalid/", body: [65]))
    #expect(error == .connectFailed(.unknownHost))
  }

  @Test func `A server that speaks no TLS gets no request`() async throws {
    let listener = try LoopbackListener.echoing()
    guard case .tls = await failure(HTTPRequest(.post, "https://127.0.0.1:\(listener.port)/", body: [65])) else {
      Issue.record("another error")
      return
    }
  }

  @Test func `A server that leaves during the handshake gets no request`() async throws {
    let socket = try Socket.listening(onLoopbackPort: 0)
    defer { socket.close() }
    let port = try socket.localPort()
    // Started here and not by a task, which would wait for the pool while the transport's clock runs.
    let (ended, end) = AsyncStream<Void>.makeStream()
    Thread.detachNewThread {
      defer { end.finish() }
      for _ in 0..<12_000 {
        if case .connection(let peer) = socket.accept() {
          // Bytes left unread would make this a reset, which looks the same at every stage.
          var hello: [UInt8] = []
          _ = peer.receive(into: &hello)
          return peer.close()
        }
        Thread.sleep(forTimeInterval: 0.005)
      }
    }
    let error = await failure(HTTPRequest(.post, "https://127.0.0.1:\(port)/", body: [65]))
    #expect(error == .connectFailed(.closed))
    for await _ in ended {}
  }

  @Test(
    arguments: [
      ("", .reset), ("", .close), ("HTTP/1.1 200 OK\r\nContent-Le", .reset),
      ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", .close),
      ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", .reset),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", .close),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", .close),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", .close),
      ("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\nContent-Length: 10\r\n\r\nabc", .close),
      ("SSH-2.0-OpenSSH_9.2\r\n", .close), ("\u{0}\u{1}\u{2}\u{3}", .close),
    ] as [(String, LoopbackListener.RawStep)])
  func `An answer that isn't whole is a lost connection`(text: String, end: LoopbackListener.RawStep) async throws {
    // By its name the machine may be tried at ::1 first, where nobody listens; that refusal must not pass for this.
    let listener = try LoopbackListener.sending(text, then: [.pause(.milliseconds(20)), end])
    for address in [listener.address, "http://localhost:\(listener.port)"] {
      for request in [HTTPRequest(.get, address), HTTPRequest(.post, address, body: [65])] {
        let error = await failure(request)
        guard case .connectionLost = error else {
          Issue.record("\(String(describing: error)) for \(request.method) at \(address)")
          continue
        }
      }
    }
  }

  @Test(
    arguments: [
      [.pause(.seconds(30))],
      [.bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".utf8)), .pause(.seconds(30))],
      [.bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n".utf8))]
        + (0..<300).flatMap { _ in [.bytes([65]), .pause(.milliseconds(50))] },
    ] as [[LoopbackListener.RawStep]])
  func `The time limit holds for the whole exchange`(steps: [LoopbackListener.RawStep]) async throws {
    let listener = try LoopbackListener(port: 0) { _ in .raw(steps) }
    let error = await failure(HTTPRequest(.get, listener.address), HTTPLimits(timeout: .milliseconds(300)))
    #expect(error == .timeout)
  }

  @Test func `No time at all is a timeout`() async throws {
    let listener = try LoopbackListener.sending("", then: [.pause(.seconds(5))])
    #expect(await failure(HTTPRequest(.get, listener.address), HTTPLimits(timeout: .seconds(-1))) == .timeout)
  }

  @Test func `Content above the limit is an error, at the limit it is not`() async throws {
    let body = [UInt8](repeating: 65, count: 100_000)
    let listener = try LoopbackListener(port: 0) { _ in .response(HTTPResponse(status: 200, body: body)) }
    let error = await failure(HTTPRequest(.get, listener.address), HTTPLimits(maximumBodyBytes: 99_999))
    #expect(error == .bodyTooLarge(limit: 99_999))
    let whole = try await transport.send(
      HTTPRequest(.get, listener.address), limits: HTTPLimits(maximumBodyBytes: 100_000))
    #expect(whole.body == body)
  }

  @Test func `Content without end stops at the limit`() async throws {
    let chunk = Array("1000\r\n".utf8) + [UInt8](repeating: 65, count: 4096) + Array("\r\n".utf8)
    let listener = try LoopbackListener.sending(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
      then: (0..<5000).map { _ in .bytes(chunk) } + [.pause(.seconds(30))])
    let error = await failure(HTTPRequest(.get, listener.address), HTTPLimits(maximumBodyBytes: 1 << 20))
    #expect(error == .bodyTooLarge(limit: 1 << 20))
  }

  @Test(arguments: [
    "", "x", "/path", "localhost", "ftp://localhost/", "file:///etc/passwd", "data:,x", "http://", "http:///x",
    "http://local host/", "http://localhost/é", "http://localhost/\r\nX: y", "http://localhost/\u{0}", "http://[::1",
    "http://localhost:99999999999999999999/", "http://localhost/%zz|", "http://localhost/%zz", "http://localhost/|",
    "http://localhost/%2", "http://u:p@localhost/", "http://localhost:/", "http://u@/",
  ])
  func `What isn't an address is refused before anything is sent`(url: String) async {
    guard case .invalidRequest(let text) = await failure(HTTPRequest(.get, url)) else {
      Issue.record("accepted \(url)")
      return
    }
    #expect(url.isEmpty || url == "x" || !text.contains(url))
  }

  @Test(arguments: [("X", "a\r\nY: b"), ("X", "a\u{0}"), ("X", "é"), ("X Y", "a"), ("", "a"), ("X:", "a")])
  func `A header field can't become two`(name: String, value: String) async {
    var headers = HTTPHeaders()
    headers.add(name, value)
    guard case .invalidRequest = await failure(HTTPRequest(.get, "http://localhost:1/", headers: headers)) else {
      Issue.record("accepted")
      return
    }
  }

  @Test func `A cancelled task sends nothing`() async throws {
    let requests = Mutex(0)
    let listener = try LoopbackListener(port: 0) { _ in
      requests.withLock { $0 += 1 }
      return .response(HTTPResponse(status: 200))
    }
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await failure(HTTPRequest(.get, listener.address))
    }
    #expect(await task.value == .cancelled)
    #expect(requests.withLock { $0 } == 0)
  }

  @Test func `Cancelling ends the exchange at every stage`() async throws {
    let listener = try LoopbackListener(port: 0) { request in
      if request.url.hasSuffix("/silent") { return .raw([.pause(.milliseconds(20)), .close]) }
      if request.url.hasSuffix("/redirect") {
        return .response(HTTPResponse(status: 302, headers: ["Location": "/"]))
      }
      if request.url.hasSuffix("/401") {
        return .response(HTTPResponse(status: 401, headers: ["WWW-Authenticate": "Basic realm=\"x\""]))
      }
      return .response(HTTPResponse(status: 200, body: [UInt8](repeating: 65, count: 200_000)))
    }
    let paths = ["/", "/silent", "/redirect", "/401", "/"]
    for round in 0..<100 {
      let tasks = paths.map { path in
        Task { () -> Bool in
          switch await result(HTTPRequest(.get, listener.address + path)) {
          case .success, .failure(.cancelled): true
          // It closes by itself, on a busy machine before the cancelling comes.
          case .failure(.connectionLost): path == "/silent"
          case .failure: false
          }
        }
      }
      try await Task.sleep(for: .microseconds(round * 37))
      for task in tasks { task.cancel() }
      for task in tasks { #expect(await task.value) }
    }
    let after = try await transport.send(HTTPRequest(.get, listener.address), limits: limits)
    #expect(after.body.count == 200_000)
  }

  private func result(_ request: HTTPRequest) async -> Result<HTTPResponse, HTTPError> {
    do { return .success(try await transport.send(request, limits: limits)) } catch { return .failure(error) }
  }

  private func failure(_ request: HTTPRequest, _ limits: HTTPLimits = HTTPLimits(timeout: .seconds(20))) async
    -> HTTPError?
  {
    do {
      _ = try await transport.send(request, limits: limits)
      return nil
    } catch {
      return error
    }
  }
}
