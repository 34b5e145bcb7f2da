public import JSONRPC
import MCP
public import OuraAPI
public import OuraAuth
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

  /// A rate limit makes requests wait: for so many seconds, whose limit it is, and the seconds that Oura said if they are
  /// more.
  public func rateLimited(retryAfter: Int, tier: UpstreamText?, stated: Int? = nil) {
    send(.rateLimited) { params in
      params.member("retry_after", retryAfter)
      params.member("tier", orNull: tier?.description)
      if let stated { params.member("stated_retry_after", stated) }
    }
  }

  /// Something happened to the login.
  public func authorization(_ event: AuthEvent) {
    switch event {
    case .refreshed(let profile, let expiresAt, let scope, let cause):
      send(.refreshed) { params in
        params.member("profile", profile.description)
        params.member("expires_at", orNull: expiresAt?.iso8601())
        params.member("scope", orNull: scope)
        params.member("cause", cause.rawValue)
      }
    case .loginRequired(let profile, let reason, let hint):
      send(.loginRequired) { params in
        params.member("profile", profile.description)
        params.member("reason", reason.rawValue)
        params.member("hint", "Run: \(hint)")
      }
    case .loginCompleted(let profile, let scope, let expiresAt):
      send(.loginCompleted) { params in
        params.member("profile", profile.description)
        params.member("expires_at", orNull: expiresAt?.iso8601())
        params.member("scope", orNull: scope)
      }
    case .storeFailed(let error):
      let report = RPCError(ErrorReport(error, profile: ProfileName.standard.description))
      send(.storeFailed) { params in
        params.member("message", report.message)
        params.member("data", report.data)
      }
    }
  }

  /// What only clients of MCP know.
  func mcp(_ method: String, _ params: RawPieces) {
    guard let server = server.withLock({ $0 }), server.dialect.isMCP else { return }
    server.notify(method, params)
  }

  /// Clients of MCP know none of these.
  func send(_ notification: BridgeNotification, params: (inout JSONWriter) -> Void) {
    guard let server = server.withLock({ $0 }), !server.dialect.isMCP else { return }
    server.notify(notification.rawValue, RawPieces(JSONWriter.object(params)))
  }
}
