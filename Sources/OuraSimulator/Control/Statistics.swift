public import HTTP

/// What the simulator was asked, for tests. It holds no secrets.
public struct Statistics: Sendable {
  /// A request and what became of it.
  public struct Request: Sendable {
    /// Its method.
    public let method: HTTPRequest.Method
    /// Its path and query; the values of secret parameters are left out.
    public let target: String
    /// The status of the answer; nil if the connection was reset without one.
    public let status: Int?
  }

  /// All requests, control routes aside.
  public internal(set) var requestCount = 0
  /// The latest of them, at least 5,000, in their order.
  public internal(set) var requests: [Request] = []
  /// What the token URLs did.
  public internal(set) var tokens = Tokens()

  /// What the token URLs did.
  public struct Tokens: Sendable, Equatable {
    /// POSTs with `grant_type=refresh_token`, whatever their answer.
    public internal(set) var refreshRequests = 0
    /// The ones that gave a new pair.
    public internal(set) var refreshes = 0
    /// Refresh tokens that came although they were spent: a client must never do this.
    public internal(set) var spentRefreshTokens = 0
    /// POSTs with `grant_type=authorization_code`, whatever their answer.
    public internal(set) var codeRequests = 0
    /// The ones that gave a pair.
    public internal(set) var codeExchanges = 0
    /// Revocations.
    public internal(set) var revocations = 0
  }

  mutating func record(_ method: HTTPRequest.Method, _ target: RequestTarget, _ answer: SimulatedResponse) {
    requestCount += 1
    if requests.count >= 10_000 { requests.removeFirst(5000) }
    let status: Int? =
      switch answer {
      case .reset: nil
      default: answer.response?.status
      }
    requests.append(Request(method: method, target: target.withoutSecrets, status: status))
  }
}

extension RequestTarget {
  fileprivate var withoutSecrets: String {
    let secret: Set = ["access_token", "refresh_token", "token", "code", "code_verifier", "client_secret", "state"]
    let query = parameters.map { "\($0.name)=\(secret.contains($0.name) ? "…" : $0.value)" }
    return query.isEmpty ? pathText : pathText + "?" + query.joined(separator: "&")
  }
}
