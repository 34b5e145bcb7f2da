import Synchronization

/// How long one call may spend waiting for rate limits in total, over all its pages and windows. Simultaneous waits
/// count once.
final class WaitAllowance: Sendable {
  private struct State {
    var left: Duration
    var waiting = 0
    var since = ContinuousClock.now

    mutating func settle() {
      let now = ContinuousClock.now
      if waiting > 0 { left -= now - since }
      since = now
    }
  }

  private let state: Mutex<State>
  /// What the call holds in memory.
  let share: Backlog.Share

  init(_ total: Duration, share: Backlog.Share = Backlog().newShare()) {
    self.share = share
    state = Mutex(State(left: total))
  }

  /// Begins a wait of that length, or one of unknown length, which may use up what is left. Returns how long to wait at
  /// most, or nil if the allowance isn't enough. Call `end` afterwards unless it is nil.
  func begin(_ time: Duration?) -> Duration? {
    state.withLock { state in
      state.settle()
      guard state.left >= (time ?? .nanoseconds(1)) else { return nil }
      state.waiting += 1
      return time ?? state.left
    }
  }

  /// Ends a wait.
  func end() {
    state.withLock { state in
      state.settle()
      state.waiting -= 1
    }
  }
}

extension Duration {
  /// Seconds with their fraction.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }

  /// Seconds, rounded up.
  var wholeSeconds: Int { Int(clamping: components.seconds) + (components.attoseconds > 0 ? 1 : 0) }
}
