import OuraAPI
import Synchronization

/// The outcome of work that several callers wait for. Each may give up at once, without harm to the work or the others.
final class Promise<Value: Sendable>: Sendable {
  private typealias Outcome = Result<Value, OuraError>

  private struct State {
    var outcome: Outcome?
    var waiters: [Int: CheckedContinuation<Outcome, Never>] = [:]
    var nextWaiter = 0
  }

  private let state = Mutex(State())

  /// Wakes everybody. Only the first outcome counts.
  func fulfil(_ outcome: Result<Value, OuraError>) {
    let waiters = state.withLock { state in
      guard state.outcome == nil else { return [CheckedContinuation<Outcome, Never>]() }
      state.outcome = outcome
      defer { state.waiters = [:] }
      return Array(state.waiters.values)
    }
    for waiter in waiters { waiter.resume(returning: outcome) }
  }

  /// Waits for the outcome, or until the caller's own task is cancelled.
  func value() async throws(OuraError) -> Value {
    let number = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let known: Outcome? = state.withLock { state in
          if let outcome = state.outcome { return outcome }
          // The handler below may have run already, and found nobody to wake.
          if Task.isCancelled { return .failure(.cancelled) }
          state.waiters[number] = continuation
          return nil
        }
        if let known { continuation.resume(returning: known) }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: number) }?.resume(returning: .failure(.cancelled))
    }
    return try outcome.get()
  }
}
