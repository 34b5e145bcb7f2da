/// Why no answer came back. No case carries an address or a header, since both may hold a token.
public enum HTTPError: Error, Equatable, Sendable {
  /// The request couldn't be made, for example since its address isn't one.
  case invalidRequest(String)
  /// There was no connection: nothing was sent.
  case connectFailed(Obstacle)
  /// The connection ended before the whole answer had come; whether the server acted is unknown.
  case connectionLost(String)
  /// The secure connection couldn't be made, for example because of its certificate.
  case tls(TLSProblem)
  /// The time limit ran out.
  case timeout
  /// The content is larger than the limit, in bytes.
  case bodyTooLarge(limit: Int)
  /// Status lines, header and trailer are larger than the limit, in bytes.
  case headTooLarge(limit: Int)
  /// The task was cancelled.
  case cancelled

  /// What stands between us and the server.
  public enum Obstacle: Equatable, Sendable {
    /// No name server knows the server's name, or none can be asked.
    case unknownHost
    /// The same for the proxy's name.
    case unknownProxy
    /// The server's machine takes no connection at that port.
    case refused
    /// The proxy's machine takes no connection at that port.
    case proxyRefused
    /// The proxy answered that it makes no connection, by this status.
    case proxyStatus(Int)
    /// There is no way to the server's network.
    case unreachable
    /// Nobody answered in the time for connecting.
    case silent
    /// The other side ended the connection before it was secure.
    case closed
    /// The library that speaks HTTP can't be used: why.
    case noLibrary(String)
  }

  /// What a secure connection fails by.
  public enum TLSProblem: Equatable, Sendable {
    /// The certificate is too old or too young, for another name, or by somebody who isn't known here.
    case certificate
    /// The list of known authorities can't be read.
    case authorities
    /// Something else; the number by which the library knows it.
    case handshake(code: Int)
  }
}
