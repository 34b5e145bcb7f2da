import HTTP

/// Which failures are tried again, and when.
public struct RetryPolicy: Sendable {
  /// How often a request is sent at most.
  public var tries = 3
  /// The wait before the second try; it doubles from try to try.
  public var firstWait = Duration.milliseconds(200)
  /// The longest wait.
  public var longestWait = Duration.seconds(5)

  /// Three tries.
  public init() {}

  /// The wait after the failed try of that number, 1 for the first: exponential, with jitter so that clients that
  /// failed together don't come back together.
  func wait(after attempt: Int) -> Duration {
    let exponential = min(firstWait * (1 << min(attempt - 1, 16)), longestWait)
    return exponential * Double.random(in: 0.5...1)
  }

  /// A GET changes nothing, so asking again does no harm when the answer is missing or cut off. Another method may have
  /// been carried out without an answer, so it is repeated only if it certainly wasn't sent.
  static func isTransient(_ error: HTTPError, for method: HTTPRequest.Method) -> Bool {
    switch error {
    case .connectFailed: true
    case .connectionLost: method == .get
    case .invalidRequest, .tls, .timeout, .bodyTooLarge, .headTooLarge, .cancelled: false
    }
  }

  /// The waits after a 429 that doesn't say how long.
  static let rateLimit: RetryPolicy = {
    var policy = RetryPolicy()
    policy.firstWait = .seconds(1)
    policy.longestWait = .seconds(30)
    return policy
  }()

  /// Failures of a gateway. The server behind it may have acted, so only a GET is sent again.
  static func isTransient(status: Int, for method: HTTPRequest.Method) -> Bool {
    method == .get && [502, 503, 504].contains(status)
  }
}
