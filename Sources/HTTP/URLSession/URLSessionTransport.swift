#if canImport(Darwin)
  import Foundation

  /// HTTP over `URLSession`, one session for the whole process.
  ///
  /// Nothing of networking is touched before the first request. Redirects are answers, and neither cookies, a cache nor
  /// stored credentials take part. Proxies are those of the system's settings.
  public struct URLSessionTransport: HTTPTransport {
    /// Makes no session and no connection yet.
    public init() {}

    /// See `HTTPTransport`. Without a `User-Agent` the request gets `oura-bridge`.
    ///
    /// After `connectFailed` the server is known to have received nothing, in every other case it may have acted.
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

    private static let session = Session()
  }

  /// The session of the process and who listens to it.
  private struct Session: Sendable {
    private let delegate = SessionDelegate()
    private let session: URLSession

    init() {
      // `ephemeral` still has a cache.
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
