/// Carries one request to a server and brings back its response.
public protocol HTTPTransport: Sendable {
  /// Sends the request and waits for the whole response, whatever its status. Redirects are returned, never followed.
  ///
  /// Cancelling the task ends the exchange, and the error is `HTTPError.cancelled`.
  func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse
}

/// How long an exchange may take, and how large its response may be.
public struct HTTPLimits: Sendable {
  /// From the call to the last byte of the response.
  public var timeout: Duration
  /// The largest content in bytes, after any content coding is undone.
  public var maximumBodyBytes: Int
  /// The most bytes around the content: preliminary responses, header and trailer, plus 32 for each line, as RFC 9113
  /// section 6.5.2 counts them.
  public var maximumHeadBytes = 256 << 10

  /// Limits; the defaults are the ones the bridge uses.
  public init(timeout: Duration = .seconds(60), maximumBodyBytes: Int = 256 << 20) {
    self.timeout = timeout
    self.maximumBodyBytes = maximumBodyBytes
  }

  /// What a line of a header takes besides its bytes.
  static let headLineOverhead = 32
}
