#if canImport(Darwin)
  import Foundation

  extension HTTPError {
    /// Sorts an error of `URLSession`. Its own words are not passed on, since they may hold the address.
    ///
    /// What isn't known counts as lost: to believe that nothing was sent when something was is the worse mistake.
    init(_ error: any Error, hasSentContent: Bool) {
      let code = (error as? URLError)?.code ?? .unknown
      self =
        switch Kind(code) {
        case .connect where !hasSentContent: .connectFailed("the server can't be reached")
        case .tls where !hasSentContent: .tls("the secure connection couldn't be made (URLError \(code.rawValue))")
        case .timeout: .timeout
        case .cancelled: .cancelled
        case .request: .invalidRequest("the address can't be used")
        case .connect, .tls, .lost: .connectionLost("the connection ended early (URLError \(code.rawValue))")
        }
    }

    private enum Kind {
      case connect, tls, timeout, cancelled, request, lost

      init(_ code: URLError.Code) {
        switch code {
        case .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet: self = .connect
        case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted,
          .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRejected,
          .clientCertificateRequired:
          self = .tls
        case .timedOut: self = .timeout
        case .cancelled: self = .cancelled
        case .badURL: self = .request
        default: self = .lost
        }
      }
    }
  }
#endif
