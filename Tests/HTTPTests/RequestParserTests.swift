import TestSupport
import Testing

@testable import HTTP

@Suite struct RequestParserTests {
  static let stream = """
    \r\nGET /one HTTP/1.1\r\nHost: localhost\r\n\r\n\
    POST /two HTTP/1.1\r\nhost:localhost:1\r\nContent-Length:\t5 \r\n\r\nhello\
    PUT /three HTTP/1.1\r\nHOST: [::1]\r\nTransfer-Encoding: Chunked\r\n\r\n\
    5;x="y"\r\nhello\r\n00A\r\n, chunks..\r\n0\r\nTrailer: z\r\n\r\n\
    DELETE http://localhost/four?q HTTP/1.0\r\nContent-Length: 0\r\n\r\n\
    GET http://localhost?q HTTP/1.0\r\n\r\n
    """

  @Test func `However the bytes are cut, the requests are the same`() throws {
    let bytes = Array(Self.stream.utf8)
    let expected = ["get /one ", "post /two hello", "put /three hello, chunks..", "delete /four?q ", "get /?q "]
    for size in 1...bytes.count {
      var parser = RequestParser()
      var seen: [String] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        parser.append(Array(bytes[start..<min(start + size, bytes.count)]))
        while let request = try parser.next() {
          seen.append("\(request.method) \(request.target) " + String(decoding: request.body, as: UTF8.self))
        }
      }
      #expect(seen == expected, "pieces of \(size) bytes")
      #expect(!parser.isInsideRequest)
    }
  }

  @Test func `Fields keep their order, their case and bytes outside of ASCII`() throws {
    var parser = RequestParser()
    parser.append(Array("GET / HTTP/1.1\r\nB: 1\r\nHost: localhost\r\na:  é\t\r\nB: 2\r\nEmpty:\r\n\r\n".utf8))
    let request = try #require(try parser.next())
    #expect(request.headers.fields.map(\.name) == ["B", "Host", "a", "B", "Empty"])
    #expect(request.headers.fields.map(\.value) == ["1", "localhost", "é", "2", ""])
  }

  @Test func `No damage to a request brings the parser down`() {
    let original = Array(Self.stream.utf8)
    var random = SeededRandom(seed: 7)
    var refused = 0
    for _ in 0..<3000 {
      var bytes = original
      for _ in 0...Int(random.next() % 4) {
        let index = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 3 {
        case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: index)
        default: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: index)
        }
      }
      var parser = RequestParser()
      parser.append(bytes)
      do { while try parser.next() != nil {} } catch { refused += 1 }
    }
    #expect(refused > 0)
  }
}
