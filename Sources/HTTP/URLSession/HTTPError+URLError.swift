#if canImport(Darwin)
  import Foundation

  extension HTTPError {
    /// Sorts an error of `URLSession`. Its own words are not passed on, since they may hold the address.
    ///
    /// An unknown failure counts as a lost connection: believing that nothing was sent when something was is the worse
    /// mistake.
    init(_ error: any Error, hasSentContent: Bool) {
      let code = (error as? URLError)?.code ?? .unknown
      self =
        switch Kind(code) {
        case .connect(let obstacle) where !hasSentContent: .connectFailed(obstacle)
        case .tls(let problem) where !hasSentContent: .tls(problem)
        case .timeout: .timeout
        case .cancelled: .cancelled
        case .request: .invalidRequest("the address can't be used")
        case .connect, .tls, .lost: .connectionLost("the connection ended early (URLError \(code.rawValue))")
        }
    }

    private enum Kind {
      case connect(Obstacle), tls(TLSProblem), timeout, cancelled, request, lost

      init(_ code: URLError.Code) {
        switch code {
        case .cannotFindHost, .dnsLookupFailed: self = .connect(.unknownHost)
        case .cannotConnectToHost: self = .connect(.refused)
        case .notConnectedToInternet: self = .connect(.unreachable)
        case .serverCertificateHasBadDate, .serverCertificateUntrusted, .serverCertificateHasUnknownRoot,
          .serverCertificateNotYetValid:
          self = .tls(.certificate)
        case .secureConnectionFailed, .clientCertificateRejected, .clientCertificateRequired:
          self = .tls(.handshake(code: code.rawValue))
        case .timedOut: self = .timeout
        case .cancelled: self = .cancelled
        case .badURL: self = .request
        default: self = .lost
        }
      }
    }
  }
#endif
