import Synchronization

/// One gate for the process: after a 429 nobody asks until the time Oura named has passed, and then one request tries
/// first, so that those that waited don't pile on.
final class RateGate: Sendable {
  private enum State {
    case open
    case closed(until: ContinuousClock.Instant)
    /// Open for the one that tries.
    case trying
  }

  /// What a request is to the gate.
  enum Pass: Equatable {
    case free
    /// It is the one that tries: its outcome opens or closes the gate.
    case trial
  }

  private let state = Mutex(State.open)

  /// Waits until the gate lets through, no longer than the budget allows. Throws `rateLimited` when that isn't enough,
  /// `cancelled` when the task is.
  func pass(_ budget: WaitBudget) async throws(OuraError) -> Pass {
    while true {
      let step = state.withLock { state -> (pass: Pass?, wait: Duration) in
        switch state {
        case .open: return (.free, .zero)
        case .trying: return (nil, .milliseconds(20))
        case .closed(let until):
          let wait = until - .now
          if wait > .zero { return (nil, wait) }
          state = .trying
          return (.trial, .zero)
        }
      }
      if let pass = step.pass { return pass }
      try await budget.wait(step.wait)
    }
  }

  /// Oura said 429: the gate is closed for so long.
  func close(for wait: Duration) {
    state.withLock { state in
      let until = ContinuousClock.now + wait
      if case .closed(let already) = state, already > until { return }
      state = .closed(until: until)
    }
  }

  /// The one that tried has had another answer than 429, or none.
  func open(after pass: Pass) {
    guard pass == .trial else { return }
    state.withLock { state in
      if case .trying = state { state = .open }
    }
  }
}
