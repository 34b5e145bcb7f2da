#if canImport(Darwin)
  import Foundation

  #if canImport(FoundationNetworking)
    import FoundationNetworking
  #endif

  extension HTTPError {
    /// Sorts an error of `URLSession`. Its own words are not passed on, since they may hold the address.
    ///
    /// On Linux the code alone can't be trusted. Most of libcurl's codes become `unknown`, an answer that isn't HTTP becomes
    /// `unsupportedURL`, and a connection that is lost after the content was sent becomes `cannotConnectToHost` when
    /// another address of the same host had refused before.
    init(_ error: any Error, hasSentContent: Bool) {
      let code = (error as? URLError)?.code ?? .unknown
      let kind = Kind(code) ?? Kind(libcurlText: error.localizedDescription)
      self =
        switch kind {
        case .connect where !hasSentContent: .connectFailed("The server can't be reached.")
        case .tls where !hasSentContent: .tls("The secure connection couldn't be made (URLError \(code.rawValue)).")
        case .timeout: .timeout
        case .cancelled: .cancelled
        case .request: .invalidRequest("The address can't be used.")
        case .connect, .tls, .lost: .connectionLost("The connection ended early (URLError \(code.rawValue)).")
        }
    }

    private enum Kind {
      case connect, tls, timeout, cancelled, request, lost

      init?(_ code: URLError.Code) {
        switch code {
        case .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet: self = .connect
        case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted,
          .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRejected,
          .clientCertificateRequired:
          self = .tls
        case .timedOut: self = .timeout
        case .cancelled: self = .cancelled
        case .badURL: self = .request
        case .unknown: return nil
        default: self = .lost
        }
      }

      /// libcurl has a code for each of these, but only its text comes through. What isn't known counts as lost: to
      /// believe that nothing was sent when something was is the worse mistake.
      init(libcurlText text: String) {
        let isBeforeConnection = ["Failed to connect", "Couldn't connect", "Could not resolve", "Couldn't resolve"]
          .contains(where: text.contains)
        let isHandshake = ["certificate", "SSL_connect", "SSL connect", "TLS connect", "handshake", "SSL routines"]
          .contains(where: text.contains)
        let isCutOff = ["SSL_ERROR_SYSCALL", "reset by peer"].contains(where: text.contains)
        let isTransfer = ["SSL_read", "SSL_write"].contains(where: text.contains)
        if isBeforeConnection || (isHandshake && isCutOff && !isTransfer) {
          self = .connect
        } else if isHandshake && !isTransfer {
          self = .tls
        } else {
          self = .lost
        }
      }
    }
  }
#endif
