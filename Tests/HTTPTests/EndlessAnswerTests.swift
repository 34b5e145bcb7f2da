import Foundation
import Testing

@testable import HTTP

/// A server that goes on for ever where an answer has no length.
@Suite struct `Answers without an end` {
  private static let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

  @Test(arguments: [
    ("trailers", chunked + "0\r\n", "X-Trailer: \(String(repeating: "t", count: 200))\r\n"),
    ("short trailers", chunked + "0\r\n", "a:\r\n"),
    ("header fields", "HTTP/1.1 200 OK\r\n", "X-Field: \(String(repeating: "f", count: 200))\r\n"),
    ("short header fields", "HTTP/1.1 200 OK\r\n", "a:\r\n"),
    ("one header field", "HTTP/1.1 200 OK\r\nX-Field: ", "ffffffffffffffffffffffffffffffff"),
    ("preliminary answers", "", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"),
  ])
  func `end with an error that says so`(what: String, start: String, endless: String) async throws {
    // More than the limit by far, yet an end, lest a broken transport fill the memory of the tests.
    let megabytes = Array(String(repeating: endless, count: (8 << 20) / endless.utf8.count).utf8)
    let steps: [LoopbackListener.RawStep] = [.bytes(Array(start.utf8)), .bytes(megabytes), .close]
    let listener = try LoopbackListener(port: 0) { _ in .raw(steps) }
    let error = await #expect(throws: HTTPError.self) {
      try await SystemTransport().send(
        HTTPRequest(.get, listener.address), limits: HTTPLimits(timeout: .seconds(20)))
    }
    switch error {
    case .headTooLarge(limit: 256 << 10): break
    // libcurl has a limit of its own for one line, and URLSession for the others.
    case .connectionLost where what == "one header field": break
    #if canImport(Darwin)
      case .connectionLost, .bodyTooLarge: break
    #endif
    default: Issue.record("\(what): \(String(describing: error))")
    }
  }

  @Test func `An answer with many fields and trailers passes below the limit`() async throws {
    let fields = (0..<500).map { "X-\($0): value\r\n" }.joined()
    let listener = try LoopbackListener.sending(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\(fields)\r\n1\r\nA\r\n0\r\n\(fields)\r\n")
    let response = try await SystemTransport().send(
      HTTPRequest(.get, listener.address), limits: HTTPLimits(timeout: .seconds(20)))
    #expect(response.body == [65])
    #expect(response.headers["X-499"] == "value")
  }

  @Test(arguments: [
    ("trailers", "0\r\n", "X-Trailer: t\r\n"), ("a chunk's extension", "1;", "extension"),
    ("chunks of one byte", "", "1\r\nA\r\n"), ("empty lines between chunks", "1\r\nA\r\n", "0"),
  ])
  func `The listener refuses a request without an end`(what: String, start: String, endless: String) throws {
    var parser = RequestParser()
    parser.append(Array("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n\(start)".utf8))
    let piece = Array(String(repeating: endless, count: 1000).utf8)
    #expect(throws: RequestRefusal.headerTooLarge) {
      for _ in 0..<200 {
        parser.append(piece)
        while try parser.next() != nil {}
      }
    }
  }
}
