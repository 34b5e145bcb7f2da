#if !canImport(Darwin)
  /// HTTP over libcurl, which is loaded at the first request and not before.
  ///
  /// All requests of the process share one thread and its connections, at most eight to a host. Redirects are returned
  /// as they are; there are no cookies, no cache and no stored credentials. Certificates are checked against the
  /// system's list, or the one that `CURL_CA_BUNDLE`, `SSL_CERT_FILE` or `SSL_CERT_DIR` names. Proxies come from the
  /// environment in libcurl's spelling: `https_proxy`, `http_proxy` (lower case only), `all_proxy` and `no_proxy`; a
  /// request to this machine uses none.
  public struct CurlTransport: HTTPTransport {
    private let connectTimeout: Duration

    /// Loads nothing and makes no connection yet. `connectTimeout` covers finding the host, connecting and the
    /// handshake together.
    public init(connectTimeout: Duration = .seconds(10)) {
      self.connectTimeout = connectTimeout
    }

    /// See `HTTPTransport`. Without a `User-Agent` the request gets `oura-bridge`.
    ///
    /// After `connectFailed`, `tls` and `invalidRequest` the server is known to have received nothing; in every other
    /// case it may have acted. A `POST` goes out once: it has a connection of its own, since on one that was used
    /// before libcurl sends a request again if the server closes it.
    public func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
      try RequestForm.check(request)
      if limits.timeout <= .zero { throw .timeout }
      let exchange = CurlExchange(request, limits: limits, connectTimeout: connectTimeout)
      let result = await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          if exchange.begin(continuation) { CurlLoop.shared.start(exchange) }
        }
      } onCancel: {
        if exchange.finish(.failure(.cancelled)) { CurlLoop.shared.remove(exchange) }
      }
      return try result.get()
    }
  }
#endif
