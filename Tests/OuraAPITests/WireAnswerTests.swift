import HTTP
import Synchronization
import Testing

@testable import OuraAPI

/// The same over a real connection, by a server that does what it shouldn't.
@Suite struct WireAnswerTests {
  private static let body = #"{"data":[{"day":"2024-02-29","n":1.90625}],"next_token":null}"#
  private static let document = #"{"day":"2024-02-29","n":1.90625}"#

  private static func head(_ fields: String) -> [UInt8] {
    Array("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\(fields)\r\n\r\n".utf8)
  }

  private static let whole = LoopbackListener.Response.response(.ok(body))

  /// Gives the first answer once, and the right one afterwards.
  private func fetch(
    first: LoopbackListener.Response, limits: HTTPLimits = HTTPLimits(timeout: .seconds(20))
  ) async throws -> (documents: [String], requests: Int) {
    let count = Atomic(0)
    let listener = try LoopbackListener(port: 0) { _ in
      count.add(1, ordering: .relaxed).newValue == 1 ? first : Self.whole
    }
    defer { listener.stop() }
    var settings = OuraClient.Settings.quick
    settings.apiURL = "http://127.0.0.1:\(listener.port)"
    settings.limits = limits
    let client = OuraClient(settings: settings, transport: SystemTransport(), tokens: TokenBook())
    let documents = try await client.fetch(OuraCollection.dailySleep, HostileAnswerTests.params)
    return (documents, count.load(ordering: .relaxed))
  }

  @Test func `A body in chunks, slowly, is one answer`() async throws {
    var steps: [LoopbackListener.RawStep] = [.bytes(Self.head("Transfer-Encoding: chunked"))]
    for byte in Self.body.utf8 {
      steps += [.bytes(Array("1\r\n".utf8) + [byte] + Array("\r\n".utf8)), .pause(.milliseconds(1))]
    }
    let result = try await fetch(first: .raw(steps + [.bytes(Array("0\r\n\r\n".utf8)), .close]))
    #expect(result.documents == [Self.document])
    #expect(result.requests == 1)
  }

  @Test func `A body in gzip is unpacked`() async throws {
    // `{"data":[{"day":"2024-02-29","n":1.90625}],"next_token":null}` by `gzip -n`.
    let packed: [UInt8] = GZIP.page
    let head = Self.head("Content-Encoding: gzip\r\nContent-Length: \(packed.count)")
    let result = try await fetch(first: .raw([.bytes(head + packed), .close]))
    #expect(result.documents == [Self.document])
    #expect(result.requests == 1)
  }

  @Test(arguments: [LoopbackListener.RawStep.reset, .close])
  func `A connection that ends in the middle is tried again`(_ end: LoopbackListener.RawStep) async throws {
    let half = Array(Self.body.utf8.prefix(20))
    let head = Self.head("Content-Length: \(Self.body.utf8.count)")
    let result = try await fetch(first: .raw([.bytes(head + half), .pause(.milliseconds(20)), end]))
    #expect(result.documents == [Self.document])
    #expect(result.requests == 2)
  }

  @Test func `A connection that ends before a byte came is tried again`() async throws {
    let result = try await fetch(first: .raw([.reset]))
    #expect(result.documents == [Self.document])
    #expect(result.requests == 2)
  }

  @Test func `An answer that is larger than the limit is an error`() async {
    let error = await failure {
      _ = try await fetch(first: Self.whole, limits: HTTPLimits(timeout: .seconds(20), maximumBodyBytes: 30))
    }
    #expect(error?.kind == .upstream)
  }

  @Test func `A server that says nothing runs into the limit`() async {
    let error = await failure {
      _ = try await fetch(first: .raw([.pause(.seconds(30))]), limits: HTTPLimits(timeout: .seconds(1)))
    }
    #expect(error == .timeout(seconds: 1))
  }

  @Test func `A redirect is refused, and the token isn't sent on`() async {
    let redirect = HTTPResponse(status: 302, headers: ["Location": "http://127.0.0.1:1/"])
    let error = await failure { _ = try await fetch(first: .response(redirect)) }
    #expect(error?.kind == .upstream)
  }

  @Test func `Without a server it is tried three times`() async throws {
    let listener = try LoopbackListener(port: 0) { _ in Self.whole }
    listener.stop()
    var settings = OuraClient.Settings.quick
    settings.apiURL = "http://127.0.0.1:\(listener.port)"
    let client = OuraClient(settings: settings, transport: SystemTransport(), tokens: TokenBook())
    let error = await failure { _ = try await client.fetch(OuraCollection.dailySleep, HostileAnswerTests.params) }
    #expect(error?.kind == .network)
    #expect(client.counters.snapshot.requests == 3)
  }
}

private enum GZIP {
  static let page: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xab, 0x56, 0x4a, 0x49, 0x2c, 0x49, 0x54, 0xb2, 0x8a,
    0xae, 0x06, 0x32, 0x2a, 0x95, 0xac, 0x94, 0x8c, 0x0c, 0x8c, 0x4c, 0x74, 0x0d, 0x8c, 0x74, 0x8d, 0x2c, 0x95, 0x74,
    0x94, 0xf2, 0x94, 0xac, 0x0c, 0xf5, 0x2c, 0x0d, 0xcc, 0x8c, 0x4c, 0x6b, 0x63, 0x81, 0xbc, 0xd4, 0x8a, 0x92, 0xf8,
    0x92, 0xfc, 0xec, 0x54, 0xa0, 0x70, 0x5e, 0x69, 0x4e, 0x4e, 0x2d, 0x00, 0xd0, 0xcf, 0x05, 0x72, 0x3d, 0x00, 0x00,
    0x00,
  ]
}
