import Testing

@testable import HTTP

@Suite struct RequestRefusalTests {
  @Test(arguments: [
    ("GARBAGE\r\n\r\n", 400),
    ("\u{0}\u{1}\u{2}\r\n\r\n", 400),
    ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\n", 400),
    ("GET /\r\n\r\n", 400),
    ("GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET / HTTP/1.1 \r\nHost: localhost\r\n\r\n", 400),
    ("GET / http/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET x HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET /é HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET /\u{7f} HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    ("GET / HTTP/1.1\nHost: localhost\n\n", 400),
    ("GET / HTTP/1.1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: localhost\r\n: empty\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n folded\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u{0}b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n", 400),
    ("PATCH / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ("CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    ("BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501),
    ("get / HTTP/1.1\r\nHost: localhost\r\n\r\n", 501),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1, 1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0x1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length:\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048577\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n", 400),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n100001\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: magic\r\n\r\n", 417),
  ])
  func `What isn't a request we serve gets its status, and the connection ends`(text: String, status: Int) async throws
  {
    let listener = try LoopbackListener.echoing()
    let answer = await Wire.exchange(listener.port, text)
    #expect(answer.statuses == [status])
    #expect(answer.contains("Connection: close\r\n"))
    #expect(await Wire.exchange(listener.port, "GET / HTTP/1.0\r\n\r\n").statuses == [200])
  }

  @Test func `A header above 64 KiB is refused`() async throws {
    let listener = try LoopbackListener.echoing()
    let long = String(repeating: "x", count: 70_000)
    let oneField = await Wire.exchange(listener.port, "GET / HTTP/1.1\r\nHost: localhost\r\nX: \(long)\r\n\r\n")
    #expect(oneField.statuses == [431])
    let fields = String(repeating: "X: y\r\n", count: 12_000)
    let manyFields = await Wire.exchange(listener.port, "GET / HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n")
    #expect(manyFields.statuses == [431])
    #expect(await Wire.exchange(listener.port, "GET /\(long) HTTP/1.1\r\nHost: localhost\r\n\r\n").statuses == [414])
    let trailer = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\(fields)\r\n"
    #expect(await Wire.exchange(listener.port, trailer).statuses == [431])
  }

  @Test(arguments: [
    ("localhost", 200), ("LocalHost:1", 200), ("127.0.0.1", 200), ("127.0.0.1:8080", 200), ("[::1]", 200),
    ("[::1]:65535", 200), ("127.255.0.9", 200),
    ("evil.example", 421), ("localhost.evil.example", 421), ("127.0.0.1.evil.example", 421), ("localhost:", 421),
    ("localhost:99999", 421), ("localhost:1x", 421), ("user@localhost", 421), ("0.0.0.0", 421), ("127.1", 421),
    ("127.0.0.01", 421), ("[::1", 421), ("::1", 421), ("[::2]", 421), ("", 421), ("192.168.0.1", 421),
  ])
  func `Only names of this machine are a host`(host: String, status: Int) async throws {
    let listener = try LoopbackListener.echoing()
    let answer = await Wire.exchange(listener.port, "GET / HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
    #expect(answer.statuses == [status])
    let absolute = await Wire.exchange(listener.port, "GET http://\(host)/ HTTP/1.0\r\n\r\n")
    #expect(absolute.statuses == [status])
  }

  @Test(arguments: [
    ("http://localhost:3000", 200), ("https://127.0.0.1", 200),
    ("null", 403), ("https://evil.example", 403), ("http://localhost.evil.example", 403), ("file://", 403),
    ("http://localhost/path", 403), ("", 403),
  ])
  func `Only pages of this machine may ask`(origin: String, status: Int) async throws {
    let listener = try LoopbackListener.echoing()
    let answer = await Wire.exchange(
      listener.port, "GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: \(origin)\r\nConnection: close\r\n\r\n")
    #expect(answer.statuses == [status])
  }
}
