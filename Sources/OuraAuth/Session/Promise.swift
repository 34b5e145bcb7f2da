import OuraAPI
import Waiting

/// The outcome of work that several callers wait for. Each may give up at once, without harm to the work or the others.
final class Promise<Value: Sendable>: Sendable {
  private typealias Outcome = Result<Value, OuraError>

  private let stored = Monitor<Outcome?, Outcome>(nil)

  /// Wakes everybody. Only the first outcome counts.
  func fulfil(_ outcome: Result<Value, OuraError>) {
    stored.change { stored, waiters in
      guard stored == nil else { return }
      stored = outcome
      waiters.resumeAll(outcome)
    }
  }

  /// Waits for the outcome, or until the caller's own task is cancelled.
  func value() async throws(OuraError) -> Value {
    guard let outcome = await stored.wait({ $0 }) else { throw .cancelled }
    return try outcome.get()
  }
}
