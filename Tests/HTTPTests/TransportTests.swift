import HTTP
import Synchronization
import Testing

@Suite struct TransportTests {
  private let transport = SystemTransport()
  private let limits = HTTPLimits(timeout: .seconds(20))

  @Test func `Status, header and content come back as they are`() async throws {
    let listener = try LoopbackListener(port: 0) { _ in
      .response(
        HTTPResponse(status: 418, headers: ["Content-Type": "text/html", "X-A": "b"], body: Array("<p>é".utf8)))
    }
    let response = try await transport.send(HTTPRequest(.get, listener.address), limits: limits)
    #expect(response.status == 418)
    #expect(response.headers["content-type"] == "text/html")
    #expect(response.headers["x-a"] == "b")
    #expect(response.body == Array("<p>é".utf8))
  }

  @Test(arguments: [HTTPRequest.Method.get, .post, .put, .delete], [0, 3, 900_000])
  func `The request arrives as it was made`(method: HTTPRequest.Method, size: Int) async throws {
    let received = Mutex<HTTPRequest?>(nil)
    let listener = try LoopbackListener(port: 0) { request in
      received.withLock { $0 = request }
      return .response(HTTPResponse(status: 200))
    }
    let body = method == .get ? [] : [UInt8](repeating: 66, count: size)
    let sent = HTTPRequest(
      method, listener.address + "/a%2Fb?start=2024-01-01T00:00:00%2B02:00&x=%C3%A9",
      headers: ["Authorization": "Bearer t", "Accept": "a/b"], body: body)
    _ = try await transport.send(sent, limits: limits)
    let request = try #require(received.withLock { $0 })
    #expect(request.method == method)
    #expect(request.url.hasSuffix("/a%2Fb?start=2024-01-01T00:00:00%2B02:00&x=%C3%A9"))
    #expect(request.headers["Authorization"] == "Bearer t")
    #expect(request.headers["Accept"] == "a/b")
    #expect(request.headers["User-Agent"] == "oura-bridge")
    #expect(request.headers["Cookie"] == nil)
    #expect(request.body == body)
  }

  @Test func `Cookies are not kept`() async throws {
    let cookies = Mutex<[String?]>([])
    let listener = try LoopbackListener(port: 0) { request in
      cookies.withLock { $0.append(request.headers["Cookie"]) }
      return .response(HTTPResponse(status: 200, headers: ["Set-Cookie": "a=b; Path=/"]))
    }
    for _ in 0..<2 { _ = try await transport.send(HTTPRequest(.get, listener.address), limits: limits) }
    #expect(cookies.withLock { $0 } == [nil, nil])
  }

  @Test func `A request names its own user agent`() async throws {
    let listener = try LoopbackListener(port: 0) { request in
      .response(HTTPResponse(status: 200, body: Array((request.headers["User-Agent"] ?? "").utf8)))
    }
    let request = HTTPRequest(.get, listener.address, headers: ["User-Agent": "mine/1"])
    #expect(try await transport.send(request, limits: limits).body == Array("mine/1".utf8))
  }

  @Test func `204 has no content`() async throws {
    let listener = try LoopbackListener(port: 0) { _ in .response(HTTPResponse(status: 204)) }
    let response = try await transport.send(HTTPRequest(.delete, listener.address), limits: limits)
    #expect(response.status == 204)
    #expect(response.body.isEmpty)
  }

  @Test func `Chunks are joined`() async throws {
    let listener = try LoopbackListener.sending(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n")
    let response = try await transport.send(HTTPRequest(.get, listener.address), limits: limits)
    #expect(response.body == Array("hello!".utf8))
  }

  @Test func `Gzip is undone, and the header no longer speaks of it`() async throws {
    let zipped: [UInt8] = [
      31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 74, 73, 44, 73, 84, 178, 138, 54, 212, 49, 210, 49, 142, 173, 5, 0, 207,
      63, 79, 9, 16, 0, 0, 0,
    ]
    let listener = try LoopbackListener(port: 0) { request in
      let accepts = request.headers["Accept-Encoding"]?.contains("gzip") ?? false
      return .response(HTTPResponse(status: accepts ? 200 : 406, headers: ["Content-Encoding": "gzip"], body: zipped))
    }
    let response = try await transport.send(HTTPRequest(.get, listener.address), limits: limits)
    #expect(response.status == 200)
    #expect(response.body == Array(#"{"data":[1,2,3]}"#.utf8))
    #expect(response.headers["Content-Encoding"] == nil)
    #expect(response.headers["Content-Length"] == nil)
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `A redirect is an answer, and nobody else hears the token`(status: Int) async throws {
    let strayRequests = Mutex(0)
    let other = try LoopbackListener(port: 0) { _ in
      strayRequests.withLock { $0 += 1 }
      return .response(HTTPResponse(status: 200))
    }
    let location = "http://localhost:\(other.port)/stolen"
    let listener = try LoopbackListener(port: 0) { _ in
      .response(HTTPResponse(status: status, headers: ["Location": location], body: [65]))
    }
    for method in [HTTPRequest.Method.get, .post] {
      let request = HTTPRequest(
        method, listener.address, headers: ["Authorization": "Bearer t"], body: method == .post ? [66] : [])
      let response = try await transport.send(request, limits: limits)
      #expect(response.status == status)
      #expect(response.headers["Location"] == location)
    }
    #expect(strayRequests.withLock { $0 } == 0)
  }

  @Test(arguments: [301, 304, 399])
  func `3xx without a place to go is an answer`(status: Int) async throws {
    let listener = try LoopbackListener(port: 0) { _ in .response(HTTPResponse(status: status)) }
    #expect(try await transport.send(HTTPRequest(.get, listener.address), limits: limits).status == status)
  }

  @Test(arguments: [
    "Basic realm=\"x\"", "Basic", "Digest realm=\"x\", nonce=\"y\"", "Bearer", "Bearer realm=\"x\", Basic realm=\"y\"",
    "Negotiate", "?",
  ])
  func `401 keeps its content, whatever it asks for`(challenge: String) async throws {
    let listener = try LoopbackListener(port: 0) { _ in
      .response(
        HTTPResponse(status: 401, headers: ["WWW-Authenticate": challenge], body: Array("{\"status\":401}".utf8)))
    }
    for method in [HTTPRequest.Method.get, .post] {
      let request = HTTPRequest(method, listener.address, headers: ["Authorization": "Bearer t"])
      let response = try await transport.send(request, limits: limits)
      #expect(response.status == 401)
      #expect(response.body == Array("{\"status\":401}".utf8))
    }
  }

  @Test func `Sixty-four requests at once each get their own answer`() async throws {
    let listener = try LoopbackListener.echoing()
    let address = listener.address
    let answers = try await withThrowingTaskGroup { group in
      for number in 0..<64 {
        group.addTask {
          let request = HTTPRequest(.get, "\(address)/\(number)")
          return (number, try await transport.send(request, limits: limits).body)
        }
      }
      return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
    }
    #expect(answers == Dictionary(uniqueKeysWithValues: (0..<64).map { ($0, Array("GET /\($0) ".utf8)) }))
  }
}
