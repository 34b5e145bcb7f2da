#if !canImport(Darwin)
  import Foundation
  import Synchronization
  import Testing

  @testable import HTTP

  @Suite struct CurlTransportTests {
    private let transport = CurlTransport()
    private let limits = HTTPLimits(timeout: .seconds(20))

    @Test func `A server that never answers the handshake was never reached`() async throws {
      // The operating system takes the connection; nobody reads from it.
      let socket = try Socket.listening(onLoopbackPort: 0)
      defer { socket.close() }
      let impatient = CurlTransport(connectTimeout: .milliseconds(200))
      let request = HTTPRequest(.post, "https://127.0.0.1:\(try socket.localPort())/", body: [65])
      await #expect(throws: HTTPError.connectFailed(.silent)) {
        try await impatient.send(request, limits: limits)
      }
    }

    @Test func `The connect limit ends with the connection`() async throws {
      let listener = try LoopbackListener.sending(
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n", then: [.pause(.milliseconds(600)), .bytes([65])])
      let impatient = CurlTransport(connectTimeout: .milliseconds(300))
      #expect(try await impatient.send(HTTPRequest(.get, listener.address), limits: limits).body == [65])
    }

    @Test func `Waiting for one of the connections to a host counts, too`() async throws {
      let listener = try LoopbackListener(port: 0) { request in
        request.url.hasSuffix("/slow") ? .raw([.pause(.seconds(30))]) : .response(HTTPResponse(status: 200))
      }
      let address = listener.address
      let slow = (0..<8).map { _ in
        Task { try await transport.send(HTTPRequest(.get, address + "/slow"), limits: limits) }
      }
      try await Task.sleep(for: .milliseconds(300))
      await #expect(throws: HTTPError.timeout) {
        try await transport.send(HTTPRequest(.get, address), limits: HTTPLimits(timeout: .milliseconds(300)))
      }
      for task in slow { task.cancel() }
      // The connections of what was cancelled are free again.
      #expect(try await transport.send(HTTPRequest(.get, address), limits: limits).status == 200)
    }

    @Test func `A POST has a connection of its own, so that it is sent once`() async throws {
      let requests = Mutex(0)
      let listener = try LoopbackListener(port: 0) { request in
        if request.method == .get { return .response(HTTPResponse(status: 200)) }
        requests.withLock { $0 += 1 }
        return .raw([.reset])
      }
      for round in 1...5 {
        // Leaves a connection that could be used again.
        _ = try await transport.send(HTTPRequest(.get, listener.address), limits: limits)
        await #expect(throws: HTTPError.self) {
          try await transport.send(HTTPRequest(.post, listener.address, body: [65]), limits: limits)
        }
        #expect(requests.withLock { $0 } == round)
      }
    }

    @Test(arguments: ["/a/../b", "/%2E%2E/%2e%2e/x", "/./a//b/", "/a;b=c/d%2fe?x=../y&z=%20", "/?", "/a?b?c"])
    func `The path goes out as it was written`(path: String) async throws {
      let listener = try LoopbackListener.echoing()
      let response = try await transport.send(HTTPRequest(.get, listener.address + path), limits: limits)
      #expect(response.body == Array("GET \(path) ".utf8))
    }

    @Test func `libcurl adds nothing about the content`() async throws {
      let received = Mutex(HTTPHeaders())
      let listener = try LoopbackListener(port: 0) { request in
        received.withLock { $0 = request.headers }
        return .response(HTTPResponse(status: 200))
      }
      let body = [UInt8](repeating: 65, count: 1 << 19)
      for method in [HTTPRequest.Method.post, .put] {
        let request = HTTPRequest(method, listener.address, headers: ["X-Empty": ""], body: body)
        _ = try await transport.send(request, limits: limits)
        let headers = received.withLock { $0 }
        #expect(headers["Content-Type"] == nil)
        #expect(headers["Expect"] == nil)
        #expect(headers["X-Empty"] == "")
        #expect(headers["Content-Length"] == "\(body.count)")
      }
    }

    @Test func `Several fields of one name stay apart`() async throws {
      let listener = try LoopbackListener.sending(
        "HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a:2\r\nContent-Length: 0\r\n\r\n")
      let headers = try await transport.send(HTTPRequest(.get, listener.address), limits: limits).headers
      #expect(headers.fields.filter { $0.name.lowercased() == "x-a" }.map(\.value) == ["1", "2"])
    }

    @Test func `Cancelling many while others go on harms nobody`() async throws {
      let body = [UInt8](repeating: 65, count: 50_000)
      let listener = try LoopbackListener(port: 0) { request in
        request.url.hasSuffix("/slow")
          ? .raw([.pause(.milliseconds(3)), .close]) : .response(HTTPResponse(status: 200, body: body))
      }
      let address = listener.address
      await withTaskGroup { group in
        for number in 0..<16 {
          group.addTask {
            for round in 0..<40 {
              let isCancelled = number % 2 == 0
              let task = Task { () -> Result<HTTPResponse, HTTPError> in
                let path = isCancelled && round % 3 == 0 ? "/slow" : "/"
                do throws(HTTPError) {
                  return .success(try await transport.send(HTTPRequest(.get, address + path), limits: limits))
                } catch {
                  return .failure(error)
                }
              }
              if isCancelled {
                try? await Task.sleep(for: .microseconds(round * 29))
                task.cancel()
                switch await task.value {
                case .success, .failure(.cancelled), .failure(.connectionLost): break
                case .failure(let error): Issue.record(error)
                }
              } else {
                #expect((try? await task.value.get())?.body.count == body.count)
              }
            }
          }
        }
      }
    }
  }
#endif
