public import JSONRPC
import RawJSON
import Synchronization

/// Tells the clients what they didn't ask for.
public final class Notifications: Sendable {
  private let server = Mutex<Server?>(nil)

  /// Nobody is told anything until a server is attached.
  public init() {}

  /// The server whose client is told.
  public func attach(_ server: Server) {
    self.server.withLock { $0 = server }
  }

  /// Requests of the client that are being worked on.
  var requestsInFlight: Int { server.withLock { $0 }?.requestsInFlight ?? 0 }

  /// A rate limit makes requests wait: for so many seconds, and whose limit it is.
  public func rateLimited(retryAfter: Int, tier: String?) {
    send(.rateLimited) { params in
      params.member("retry_after", retryAfter)
      params.member("tier", orNull: tier)
    }
  }

  func send(_ notification: BridgeNotification, params: (inout JSONWriter) -> Void) {
    guard let server = server.withLock({ $0 }) else { return }
    server.notify(notification.rawValue, RawPieces(JSONWriter.object(params)))
  }
}
