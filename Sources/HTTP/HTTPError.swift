/// Why no answer came back. No case carries an address or a header, since both may hold a token.
public enum HTTPError: Error, Equatable, Sendable {
  /// The request couldn't be made, for example since its address isn't one.
  case invalidRequest(String)
  /// The server's name has no address, or it refused or never answered the connection: nothing was sent.
  case connectFailed(String)
  /// The connection ended before the whole answer had come; whether the server acted is unknown.
  case connectionLost(String)
  /// The secure connection couldn't be made, for example because of its certificate.
  case tls(String)
  /// The time limit ran out.
  case timeout
  /// The content is larger than the limit, in bytes.
  case bodyTooLarge(limit: Int)
  /// Status lines, header and trailer are larger than the limit, in bytes.
  case headTooLarge(limit: Int)
  /// The task was cancelled.
  case cancelled
}
