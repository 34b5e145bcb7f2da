#if !canImport(Darwin)
  import CCurl

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  /// Everything that libcurl is told about a request, except its header.
  struct CurlConfiguration {
    private static let httpAndHTTPS = 3
    /// A connection carries one request at a time. Over HTTP/2 libcurl 7.88 ended every second request that shared its
    /// connection with one that was cancelled.
    private static let version11 = 2
    private static let bufferSize = 256 << 10

    private let request: HTTPRequest
    private let connectTimeout: Duration

    init(_ request: HTTPRequest, connectTimeout: Duration) {
      self.request = request
      self.connectTimeout = connectTimeout
    }

    /// The fields as libcurl wants them: a semicolon for an empty value, and no value to suppress a field of its own.
    static func headerLines(_ request: HTTPRequest) -> [String] {
      var lines = request.headers.fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
      if request.headers["User-Agent"] == nil { lines.append("User-Agent: oura-bridge") }
      if request.headers["Content-Type"] == nil { lines.append("Content-Type:") }
      // Without this a large request waits a second for servers that don't know `100 Continue`.
      if request.headers["Expect"] == nil { lines.append("Expect:") }
      return lines
    }

    /// False if libcurl refuses something.
    func apply(to easy: OpaquePointer) -> Bool {
      guard setAddress(easy), setMethod(easy), setCertificates(easy) else { return false }
      // Since 7.87: a name that is still being looked up doesn't hold up the thread when its request is cancelled.
      _ = curlEasySetNumber(easy, .quickExit, 1)
      let numbers: [(CurlNumberOption, Int)] = [
        (.noSignal, 1), (.tcpNoDelay, 1), (.protocols, Self.httpAndHTTPS), (.httpVersion, Self.version11),
        (.suppressConnectHeaders, 1),
        (.bufferSize, Self.bufferSize), (.connectTimeoutMilliseconds, Int(connectTimeout.wholeMilliseconds)),
      ]
      // An empty list means all codings that libcurl can decode.
      return numbers.allSatisfy { curlEasySetNumber(easy, $0.0, $0.1) == 0 }
        && curlEasySetText(easy, .acceptEncoding, "") == 0
    }

    private func setAddress(_ easy: OpaquePointer) -> Bool {
      guard let address = RequestForm.Address(request.url) else { return false }
      // `http` is allowed only on this machine, where nobody can listen on the way.
      if LoopbackHost.isLoopback(authority: address.authority), curlEasySetText(easy, .proxy, "") != 0 { return false }
      return curlEasySetText(easy, .URL, request.url) == 0 && curlEasySetNumber(easy, .pathAsIs, 1) == 0
    }

    private func setMethod(_ easy: OpaquePointer) -> Bool {
      if !request.body.isEmpty || request.method == .post || request.method == .put {
        let code = request.body.withUnsafeBytes { curlEasySetContent(easy, $0.baseAddress, $0.count) }
        if code != 0 { return false }
      }
      if request.method != .get, curlEasySetText(easy, .customRequest, request.method.rawValue) != 0 { return false }
      guard request.method == .post else { return true }
      // At most once: on a connection that was used before, libcurl may send it again.
      return curlEasySetNumber(easy, .freshConnect, 1) == 0 && curlEasySetNumber(easy, .forbidReuse, 1) == 0
    }

    /// The variables that the `curl` program reads; the library reads none of them.
    private func setCertificates(_ easy: OpaquePointer) -> Bool {
      if let bundle = Self.variable("CURL_CA_BUNDLE") { return curlEasySetText(easy, .caFile, bundle) == 0 }
      if let directory = Self.variable("SSL_CERT_DIR"), curlEasySetText(easy, .caDirectory, directory) != 0 {
        return false
      }
      if let file = Self.variable("SSL_CERT_FILE") { return curlEasySetText(easy, .caFile, file) == 0 }
      return true
    }

    private static func variable(_ name: String) -> String? {
      guard let value = getenv(name), value.pointee != 0 else { return nil }
      return String(cString: value)
    }
  }
#endif
