extension Seeds {
  /// What a browser, a client or a stranger may send to a listener.
  static let requests: [[UInt8]] = bytes([
    "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET /callback/?code=a&state=b HTTP/1.1\r\nHost: 127.0.0.1:8765\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nContent-Length: 2\r\n\r\n{}",
    "POST / HTTP/1.1\r\nHost: [::1]:80\r\nOrigin: http://localhost:1\r\nContent-Length: 2\r\n\r\n{}",
    "PUT /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nT: u\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
    "GET http://localhost/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\nGET /2 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n",
    "GET /\r\n\r\n",
    "GET / HTTP/1.1\nHost: localhost\n\n", "CONNECT a:1 HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / HTTP/2.0\r\n\r\n",
    "\r\n\r\n",
    "GET /%00%zz\u{7F} HTTP/1.1\r\nHost: localhost\r\nX: \u{0}\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", "GET", "",
    "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}",
    "GET /" + String(repeating: "x", count: 19_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
  ])

  /// What a server, or something between, may answer.
  static let wireAnswers: [[UInt8]] =
    bytes([
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "HTTP/1.1 200 OK\r\n\r\n{}", "HTTP/1.0 200\r\n\r\n{}", "",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}",
      "HTTP/1.1 304 Not Modified\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{}", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{}",
      "HTTP/1.1 2000 OK\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
      "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "HTTP/1.1 101 Switching\r\n\r\nx",
      "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 abc\r\n\r\n",
      "nonsense\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", "HTTP/9.9 200 OK\r\n\r\n",
      "HTTP/1.1 99 Low\r\n\r\n",
      "HTTP/1.1 429 Slow\r\nRetry-After: 99999999999999999999\r\nX-RateLimit-Reset: -1\r\nContent-Length: 0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nX: \u{0}\u{7F}é\r\n folded\r\nno colon\r\n: empty\r\nContent-Length: 2\r\n\r\n{}",
      "HTTP/1.1 200 OK\nX: y\n\n{}",
      "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 2000),
      "HTTP/1.1 200 OK\r\nX: " + String(repeating: "y", count: 9000),
    ])
}
