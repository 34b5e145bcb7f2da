import RawJSON
import Synchronization

/// The requests of the server that the client hasn't answered yet.
final class OutgoingRequests: Sendable {
  typealias Outcome = Result<RawValue, RequestFailure>

  private struct State {
    var waiting: [RequestID: CheckedContinuation<Outcome, Never>] = [:]
    var lastNumber = 0
    var isClosed = false
  }

  private let state = Mutex(State())

  /// An id for the next request. Ids are one space for each direction, but clients that mix them up exist; so ours don't
  /// look like theirs.
  func newID() -> RequestID {
    let number = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    return RequestID("server-\(number)")
  }

  /// Calls the closure, which sends the request, and suspends until `settle` says what came of it.
  func outcome(of id: RequestID, send: () -> Void) async -> Outcome {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let failure = state.withLock { state -> RequestFailure? in
          // A task is marked before its handler is called, so that one of the two sees the other.
          if Task.isCancelled { return .cancelled }
          if state.isClosed { return .unreachable }
          state.waiting[id] = continuation
          send()
          return nil
        }
        if let failure { continuation.resume(returning: .failure(failure)) }
      }
    } onCancel: {
      settle(id, .failure(.cancelled))
    }
  }

  /// Ends the wait for one request; false if nobody waits for it, or not any more.
  @discardableResult
  func settle(_ id: RequestID, _ outcome: Outcome) -> Bool {
    guard let continuation = state.withLock({ $0.waiting.removeValue(forKey: id) }) else { return false }
    continuation.resume(returning: outcome)
    return true
  }

  /// No more answers will come.
  func close() {
    let waiting = state.withLock { state in
      defer { state.waiting = [:] }
      state.isClosed = true
      return Array(state.waiting.values)
    }
    for continuation in waiting { continuation.resume(returning: .failure(.unreachable)) }
  }
}
