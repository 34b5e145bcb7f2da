#if !canImport(Darwin)
  import CCurl

  /// How a transfer failed, as far as it decides what to say.
  struct CurlFailure {
    /// libcurl's `CURLcode`.
    let code: CInt
    /// Whether anything of a request has been sent; words to a proxy count, too.
    let hasSent: Bool
    /// A proxy's answer other than success.
    let proxyRefusal: Int?
    /// Whether the other side ended the connection in the middle of the handshake.
    let isHandshakeCutOff: Bool

    init(_ code: CInt, of easy: OpaquePointer, text: UnsafePointer<CChar>) {
      self.code = code
      hasSent = curlEasyNumber(easy, .requestBytes) > 0
      let status = curlEasyNumber(easy, .proxyStatus)
      proxyRefusal = status == 0 || 200..<300 ~= status ? nil : status
      // All problems of a handshake have the same code; these are the words of OpenSSL and GnuTLS.
      let words = String(cString: text)
      isHandshakeCutOff =
        ["SSL_ERROR_SYSCALL", "reset by peer", "unexpected eof", "non-properly terminated"].contains(
          where: words.contains)
    }
  }

  extension HTTPError {
    /// Sorts by libcurl's codes. Its words are not passed on, since they may hold the address.
    ///
    /// What isn't known counts as lost: to believe that nothing was sent when something was is the worse mistake.
    init(_ failure: CurlFailure) {
      let unreachable = HTTPError.connectFailed("the server can't be reached")
      let lost = HTTPError.connectionLost("the connection ended early (libcurl's error \(failure.code))")
      self =
        switch failure.code {
        // Could not resolve the proxy, the host, connect, talk to the proxy.
        case 5, 6, 7, 97: failure.hasSent ? lost : unreachable
        // The handshake, before which nothing is sent.
        case 35: failure.isHandshakeCutOff ? unreachable : .tls("the secure connection couldn't be made")
        // The certificate; 51 is what 60 was called before 7.62.
        case 51, 60: .tls("the server's certificate isn't valid, or its issuer isn't known here")
        case 77: .tls("the file of known certificates can't be read")
        case 53, 54, 58, 59, 64, 66, 82, 83, 90, 91, 98:
          .tls("the secure connection couldn't be made (libcurl's error \(failure.code))")
        // The limit for connecting; the whole exchange's isn't libcurl's.
        case 28: failure.hasSent ? .timeout : .connectFailed("the server didn't take the connection in time")
        // A protocol that isn't supported, which a server's answer that isn't HTTP counts as, too.
        case 1, 3: failure.hasSent ? lost : .invalidRequest("the address can't be used")
        default:
          if let status = failure.proxyRefusal {
            .connectFailed("the proxy doesn't make the connection (status \(status))")
          } else {
            lost
          }
        }
    }
  }
#endif
