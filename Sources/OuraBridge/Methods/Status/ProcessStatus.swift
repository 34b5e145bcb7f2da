public import JSONRPC
public import OuraAuth
import Synchronization

/// What `bridge.status` tells of the process itself.
public final class ProcessStatus: Sendable {
  private let start = ContinuousClock.now
  private let refreshCount = Atomic(0)
  private let server = Mutex<Server?>(nil)

  /// The process has been running since now.
  public init() {}

  /// The server whose requests are told of.
  public func attach(_ server: Server) {
    self.server.withLock { $0 = server }
  }

  /// Something happened to the login.
  public func authorization(_ event: AuthEvent) {
    if case .refreshed = event { refreshCount.add(1, ordering: .relaxed) }
  }

  /// Since the start, in seconds with milliseconds.
  var uptime: Double {
    let time = (ContinuousClock.now - start).components
    return Double(time.seconds) + Double(time.attoseconds / 1_000_000_000_000_000) / 1000
  }

  /// Requests of the client that are being worked on.
  var requestsInFlight: Int { server.withLock { $0 }?.requestsInFlight ?? 0 }

  /// How often the tokens were refreshed, by whomever.
  var refreshes: Int { refreshCount.load(ordering: .relaxed) }
}
