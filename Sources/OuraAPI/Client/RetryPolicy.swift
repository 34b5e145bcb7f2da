import HTTP

/// Which failures of a GET are tried again, and when.
public struct RetryPolicy: Sendable {
  /// How often a request is sent at most.
  public var tries = 3
  /// The wait before the second try; it doubles from try to try.
  public var firstWait = Duration.milliseconds(200)
  /// No wait is longer.
  public var longestWait = Duration.seconds(5)

  /// Three tries.
  public init() {}

  /// The wait behind the failed try of that number, 1 for the first: exponential, with jitter so that clients that failed
  /// together don't come back together.
  func wait(after attempt: Int) -> Duration {
    let exponential = min(firstWait * (1 << min(attempt - 1, 16)), longestWait)
    return exponential * Double.random(in: 0.5...1)
  }

  /// Nothing arrived, or not everything: asking again can't do harm, since a GET changes nothing.
  static func isTransient(_ error: HTTPError) -> Bool {
    switch error {
    case .connectFailed, .connectionLost: true
    case .invalidRequest, .tls, .timeout, .bodyTooLarge, .cancelled: false
    }
  }

  /// The waits after a 429 that doesn't say how long.
  static let rateLimit: RetryPolicy = {
    var policy = RetryPolicy()
    policy.firstWait = .seconds(1)
    policy.longestWait = .seconds(30)
    return policy
  }()

  static func isTransient(status: Int) -> Bool {
    [502, 503, 504].contains(status)
  }
}
