#if !canImport(Darwin)
  import CCurl

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  /// How a transfer failed: the facts that decide which error it becomes.
  struct CurlFailure {
    /// libcurl's `CURLcode`.
    let code: CInt
    /// Whether any byte of a request has been sent, to a proxy included.
    let hasSent: Bool
    /// A proxy's status other than success.
    let proxyRefusal: Int?
    /// The system's `errno` for a connection that couldn't be made.
    let systemError: CInt
    /// Whether the connection that couldn't be made was one to a proxy.
    let isAboutProxy: Bool
    /// Whether the other side ended the connection in the middle of the handshake.
    let isHandshakeCutOff: Bool

    init(_ code: CInt, of easy: OpaquePointer, text: UnsafePointer<CChar>, for request: HTTPRequest) {
      self.code = code
      hasSent = curlEasyNumber(easy, .requestBytes) > 0
      let status = curlEasyNumber(easy, .proxyStatus)
      proxyRefusal = status == 0 || 200..<300 ~= status ? nil : status
      systemError = CInt(truncatingIfNeeded: curlEasyNumber(easy, .systemError))
      // All handshake failures have the same code; these are the messages of OpenSSL and GnuTLS.
      let words = String(cString: text)
      isHandshakeCutOff =
        ["SSL_ERROR_SYSCALL", "reset by peer", "unexpected eof", "non-properly terminated"].contains(
          where: words.contains)
      // Only the message tells what it failed to connect to.
      let host = RequestForm.Address(request.url).flatMap { LoopbackHost.split(authority: $0.authority)?.host } ?? ""
      let name = host.hasPrefix("[") ? host.dropFirst().dropLast() : host
      isAboutProxy = words.contains("connect to ") && !words.contains("connect to \(name) ")
    }
  }

  extension HTTPError {
    /// Sorts by libcurl's codes. Its words are not passed on, since they may hold the address.
    ///
    /// An unknown failure counts as a lost connection: believing that nothing was sent when something was is the worse
    /// mistake.
    init(_ failure: CurlFailure) {
      let lost = HTTPError.connectionLost("the connection ended early (libcurl's error \(failure.code))")
      self =
        switch failure.code {
        case 5, 6, 7, 97: failure.hasSent ? lost : .connectFailed(Obstacle(failure))
        // The handshake, before which nothing is sent.
        case 35: failure.isHandshakeCutOff ? .connectFailed(.closed) : .tls(.handshake(code: 35))
        // The certificate; 51 is what 60 was called before 7.62.
        case 51, 60: .tls(.certificate)
        case 77: .tls(.authorities)
        case 53, 54, 58, 59, 64, 66, 82, 83, 90, 91, 98: .tls(.handshake(code: Int(failure.code)))
        // The time limit for connecting; the one for the whole exchange isn't libcurl's.
        case 28: failure.hasSent ? .timeout : .connectFailed(.silent)
        // A protocol that isn't supported; a response that isn't HTTP counts as one.
        case 1, 3: failure.hasSent ? lost : .invalidRequest("the address can't be used")
        default: failure.proxyRefusal.map { .connectFailed(.proxyStatus($0)) } ?? lost
        }
    }
  }

  extension HTTPError.Obstacle {
    /// Could not resolve the proxy, the host, connect, talk to the proxy.
    fileprivate init(_ failure: CurlFailure) {
      self =
        switch failure.code {
        case 5: .unknownProxy
        case 6: .unknownHost
        case 7 where failure.isAboutProxy, 97: .proxyRefused
        case 7 where failure.systemError == ECONNREFUSED: .refused
        default: .unreachable
        }
    }
  }
#endif
