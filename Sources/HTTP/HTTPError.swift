/// Why no response came back. No case carries an address or a header, since both may hold a token.
public enum HTTPError: Error, Equatable, Sendable {
  /// The request couldn't be made, for example because its address isn't valid.
  case invalidRequest(String)
  /// There was no connection: nothing was sent.
  case connectFailed(Obstacle)
  /// The connection ended before the whole response had arrived; whether the server acted is unknown.
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

  /// Why no connection came about.
  public enum Obstacle: Equatable, Sendable {
    /// No name server knows the server's name, or no name server can be reached.
    case unknownHost
    /// The same for the proxy's name.
    case unknownProxy
    /// The server's machine accepts no connection at that port.
    case refused
    /// The proxy's machine accepts no connection at that port.
    case proxyRefused
    /// The proxy refused to connect, with this status.
    case proxyStatus(Int)
    /// There is no route to the server's network.
    case unreachable
    /// Nobody answered in the time for connecting.
    case silent
    /// The other side ended the connection before it was secure.
    case closed
    /// The HTTP library can't be used, and why.
    case noLibrary(String)
  }

  /// Why a secure connection fails.
  public enum TLSProblem: Equatable, Sendable {
    /// The certificate has expired or isn't valid yet, is for another name, or comes from an unknown authority.
    case certificate
    /// The list of known authorities can't be read.
    case authorities
    /// Something else, by the library's own number.
    case handshake(code: Int)
  }
}
