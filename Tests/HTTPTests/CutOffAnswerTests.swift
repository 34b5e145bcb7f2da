import Testing

@testable import HTTP

@Suite struct CutOffAnswerTests {
  private let limits = HTTPLimits(timeout: .seconds(20))
  /// `{"data":[1,2,3]}`
  private static let zipped: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 74, 73, 44, 73, 84, 178, 138, 54, 212, 49, 210, 49, 142, 173, 5, 0, 207,
    63, 79, 9, 16, 0, 0, 0,
  ]

  @Test(arguments: 1..<"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8.count)
  func `A header that ends anywhere but at its end is a lost connection`(length: Int) async throws {
    let header = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
    let listener = try LoopbackListener.sending(String(decoding: header.utf8.prefix(length), as: UTF8.self))
    guard case .failure(.connectionLost) = await result(listener.address) else {
      Issue.record("taken for an answer after \(length) bytes")
      return
    }
  }

  @Test func `A preliminary answer isn't the answer`() async throws {
    let listener = try LoopbackListener.sending("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
    guard case .failure(.connectionLost) = await result(listener.address) else {
      Issue.record("taken for an answer")
      return
    }
    let whole = try LoopbackListener.sending(
      "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nA")
    let response = try await result(whole.address).get()
    #expect(response.status == 200)
    #expect(response.body == [65])
    #expect(response.headers["Link"] == nil)
  }

  @Test(
    arguments: [1, 12, 20, zipped.count - 9, zipped.count - 1],
    ["Content-Length: 36", "Transfer-Encoding: chunked", "X: y"])
  func `Gzip that ends early is a lost connection`(length: Int, framing: String) async throws {
    var bytes = Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\(framing)\r\n\r\n".utf8)
    if framing.hasSuffix("chunked") { bytes += Array("24\r\n".utf8) }
    bytes += Self.zipped.prefix(length)
    let steps: [LoopbackListener.RawStep] = [.bytes(bytes), .close]
    let listener = try LoopbackListener(port: 0) { _ in .raw(steps) }
    guard case .failure(.connectionLost) = await result(listener.address) else {
      Issue.record("taken for an answer after \(length) bytes")
      return
    }
  }

  @Test func `Content that isn't what its coding says is a lost connection`() async throws {
    let listener = try LoopbackListener(port: 0) { _ in
      .response(HTTPResponse(status: 200, headers: ["Content-Encoding": "gzip"], body: Array("plain text".utf8)))
    }
    guard case .failure(.connectionLost) = await result(listener.address) else {
      Issue.record("another outcome")
      return
    }
  }

  @Test(arguments: ["", "http://", "http://[::1", "//", "http://a b/", "::::", "http://\u{7f}/", "ftp://x/"])
  func `A redirect to what isn't an address is an answer`(location: String) async throws {
    let listener = try LoopbackListener.sending(
      "HTTP/1.1 302 Found\r\nLocation: \(location)\r\nContent-Length: 1\r\n\r\nA")
    #expect(try await result(listener.address).get().status == 302)
  }

  private func result(_ address: String) async -> Result<HTTPResponse, HTTPError> {
    do {
      return .success(try await SystemTransport().send(HTTPRequest(.get, address), limits: limits))
    } catch {
      return .failure(error)
    }
  }
}
