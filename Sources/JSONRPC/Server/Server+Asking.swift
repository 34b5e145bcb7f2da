public import RawJSON
import Synchronization

/// Why a request of the server has no result.
public enum RequestFailure: Error, Sendable {
  /// The client answered with an error.
  case refused(ErrorResponse)
  /// The client didn't answer in time.
  case timeout
  /// The task that asked was cancelled.
  case cancelled
  /// The client hasn't sent anything yet, has ended its input, or takes no messages any more.
  case unreachable
}

extension Server {
  /// Asks the client, and suspends until it answers. If it doesn't in time, or the task is cancelled, nothing more is
  /// sent, and an answer that comes later is ignored. Needs the time limit: where as many requests as `Limits` allows
  /// all ask, the next request of the client keeps its answers from being read.
  public func request(
    _ method: String, _ params: RawPieces, within limit: Duration
  ) async throws(RequestFailure) -> RawValue {
    guard let framing = framing.withLock({ $0 }) else { throw .unreachable }
    let id = outgoingRequests.newID()
    let timer = Task { [outgoingRequests] in
      guard (try? await Task.sleep(for: limit)) != nil else { return }
      outgoingRequests.settle(id, .failure(.timeout))
    }
    defer { timer.cancel() }
    return try await outgoingRequests.outcome(of: id) {
      outbox.put(Outgoing.request(id, method, params), framing: framing)
    }.get()
  }

  /// Hands an answer of the client to the task that asked.
  func take(_ response: Response) {
    let outcome = response.outcome.mapError { RequestFailure.refused($0) }
    if let id = response.id, outgoingRequests.settle(id, outcome) { return }
    log("an answer came in, but nothing was asked; it was ignored")
  }
}
