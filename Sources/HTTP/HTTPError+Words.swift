extension HTTPError {
  /// What went wrong, as a clause for a message.
  public var problem: String {
    switch self {
    case .invalidRequest(let problem): "the request can't be made: \(problem)"
    case .connectFailed(let obstacle): obstacle.problem
    case .connectionLost(let problem): problem
    case .tls(.certificate): "the server's certificate isn't valid, or its issuer isn't known here"
    case .tls(.authorities): "the file of known certificates can't be read"
    case .tls(.handshake(let code)): "the secure connection couldn't be made (error \(code))"
    case .timeout: "there was no answer in time"
    case .bodyTooLarge(let limit): "the answer is larger than \(limit) bytes"
    case .headTooLarge(let limit): "the answer's header is larger than \(limit) bytes"
    case .cancelled: "the request was cancelled"
    }
  }

  /// What may help, as a clause; nil if nothing is known to help.
  public var remedy: String? {
    switch self {
    case .connectFailed(let obstacle): obstacle.remedy
    case .connectionLost: "try again; if it stays so, look at the network and the proxy"
    case .tls(.certificate): "set the clock if it is wrong; where a company reads along, \(Self.trust)"
    case .tls(.authorities): "install them (apt-get install ca-certificates), or correct SSL_CERT_FILE"
    case .tls(.handshake): "see whether the address is one for https, and what stands between"
    case .timeout: "allow more time with --timeout"
    case .invalidRequest, .bodyTooLarge, .headTooLarge, .cancelled: nil
    }
  }

  private static var trust: String {
    #if canImport(Darwin)
      "add its certificate to the keychain and trust it"
    #else
      "name its certificate by SSL_CERT_FILE"
    #endif
  }
}

extension HTTPError.Obstacle {
  fileprivate var problem: String {
    switch self {
    case .unknownHost: "the server's name can't be looked up (DNS)"
    case .unknownProxy: "the proxy's name can't be looked up (DNS)"
    case .refused: "the server refuses the connection"
    case .proxyRefused: "the proxy refuses the connection"
    case .proxyStatus(let status): "the proxy doesn't make the connection (status \(status))"
    case .unreachable: "the server can't be reached"
    case .silent: "the server didn't take the connection in time"
    case .closed: "the connection was closed before it was secure"
    case .noLibrary(let problem): problem
    }
  }

  fileprivate var remedy: String? {
    switch self {
    case .unknownHost: "look at the network and its name server, and at the name in the address"
    case .unknownProxy, .proxyRefused: "correct or unset https_proxy and all_proxy, or start the proxy"
    case .refused: "see whether the server runs, and the port in the address"
    case .proxyStatus(407): "put the proxy's user name and password into https_proxy"
    case .proxyStatus: "ask whoever runs the proxy, or go without it: unset https_proxy and all_proxy"
    case .unreachable, .silent: "look at the network, the firewall and the proxy"
    case .closed: "see whether the address is one for https, and what stands between"
    case .noLibrary: "install it, for example: apt-get install libcurl4"
    }
  }
}
