#if canImport(Darwin)
  import Foundation

  /// HTTP over `URLSession`.
  ///
  /// Nothing is set up before the first request. Redirects are returned as they are; there are no cookies, no cache and
  /// no stored credentials. Proxies are those of the system's settings; a request to this machine uses none.
  public struct URLSessionTransport: HTTPTransport {
    /// Makes no session and no connection yet.
    public init() {}

    /// See `HTTPTransport`. Without a `User-Agent` the request gets `oura-bridge`.
    ///
    /// After `connectFailed` the server is known to have received nothing; in every other case it may have acted.
    ///
    /// A `POST` goes out once, since `URLSession` sends only idempotent requests again (Apple's QA1941). It has a
    /// session, and with that a connection, of its own: on one that the server is just closing it would fail, and
    /// nobody could tell whether the server acted.
    public func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
      let urlRequest = try URLRequest(request, timeout: limits.timeout)
      let exchange = Exchange(limits: limits)
      let result = await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          guard exchange.begin(continuation) else { return }
          let session = Self.session(for: request)
          session.start(urlRequest, for: exchange)
          if request.method == .post { session.endWithItsTasks() }
        }
      } onCancel: {
        exchange.finish(.failure(.cancelled))
      }
      return try result.get()
    }

    private static let shared = Session(usesProxy: true)
    private static let sharedOnThisMachine = Session(usesProxy: false)

    private static func session(for request: HTTPRequest) -> Session {
      // `http` is allowed only on this machine, where nobody can listen on the way.
      let isLocal = RequestForm.Address(request.url).map { LoopbackHost.isLoopback(authority: $0.authority) } ?? false
      if request.method == .post { return Session(usesProxy: !isLocal) }
      return isLocal ? sharedOnThisMachine : shared
    }
  }

  /// A session and its delegate.
  private struct Session: Sendable {
    private let delegate = SessionDelegate()
    private let session: URLSession

    init(usesProxy: Bool) {
      // `ephemeral` still has a cache.
      let configuration = URLSessionConfiguration.ephemeral
      configuration.urlCache = nil
      configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
      configuration.httpCookieStorage = nil
      configuration.httpShouldSetCookies = false
      configuration.httpCookieAcceptPolicy = .never
      configuration.urlCredentialStorage = nil
      configuration.httpMaximumConnectionsPerHost = 8
      // Without a value, the system's settings hold.
      if !usesProxy { configuration.connectionProxyDictionary = [:] }
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

    /// Frees the session, which lives until then, when the tasks that were started are over.
    func endWithItsTasks() {
      session.finishTasksAndInvalidate()
    }
  }
#endif
