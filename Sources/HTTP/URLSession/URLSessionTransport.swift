#if canImport(Darwin)
  import Foundation

  #if canImport(FoundationNetworking)
    import FoundationNetworking
  #endif

  /// HTTP over `URLSession`, one session for the whole process.
  ///
  /// Nothing of networking is touched before the first request. Redirects are answers, and neither cookies, a cache nor
  /// stored credentials take part. On Linux proxies come from the environment in libcurl's spelling: `https_proxy`,
  /// `http_proxy` (lower case only), `all_proxy`, and `no_proxy`, which must name `localhost` if an `http_proxy` is set
  /// and requests to this machine shall not go through it.
  ///
  /// One thing can't be kept from here: until Swift 6.4 Foundation ends the process ("Transfer completed, but there's no
  /// response") when an HTTP/1 server closes a connection in order, in the middle of a header.
  public struct URLSessionTransport: HTTPTransport {
    /// Makes no session and no connection yet.
    public init() {}

    /// See `HTTPTransport`. Without a `User-Agent` the request gets `oura-bridge`.
    ///
    /// After `connectFailed` the server is known to have received nothing, in every other case it may have acted. On Linux
    /// a redirect comes without its content.
    public func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
      let urlRequest = try URLRequest(request, timeout: limits.timeout)
      let exchange = Exchange(limits: limits)
      let result = await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          if exchange.begin(continuation) { Self.session.start(urlRequest, for: exchange) }
        }
      } onCancel: {
        exchange.finish(.failure(.cancelled))
      }
      return try result.get()
    }

    /// Never invalidated: ending sessions has crashed libcurl's wrapper.
    private static let session = Session()
  }

  /// The session of the process and who listens to it.
  private struct Session: Sendable {
    private let delegate = SessionDelegate()
    private let session: URLSession

    init() {
      // `ephemeral` still has a cache, and a cache makes cancelling crash on Linux.
      let configuration = URLSessionConfiguration.ephemeral
      configuration.urlCache = nil
      configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
      configuration.httpCookieStorage = nil
      configuration.httpShouldSetCookies = false
      configuration.httpCookieAcceptPolicy = .never
      configuration.urlCredentialStorage = nil
      configuration.httpMaximumConnectionsPerHost = 8
      let queue = OperationQueue()
      queue.maxConcurrentOperationCount = 1
      queue.name = "oura-bridge.http"
      session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: queue)
    }

    func start(_ request: URLRequest, for exchange: Exchange) {
      let task = session.dataTask(with: request)
      delegate.add(exchange, for: task)
      exchange.attach(task) { [delegate] in delegate.remove(task) }
      task.resume()
    }
  }
#endif
