import OuraAPI

extension OAuthSession {
  /// Waits for the profile's lock; nil where there can't be one, which is told once.
  func takeLock() async throws(OuraError) -> ProfileLock? {
    var wait = LockWait(patience: lockPatience)
    var pause = Duration.milliseconds(2)
    while true {
      switch ProfileLock.attempt(held.store) {
      case .taken(let lock): return lock
      case .unavailable(let problem):
        if !saidThereAreNoLocks { onEvent(.storeFailed(problem)) }
        saidThereAreNoLocks = true
        return nil
      case .busy(let holder):
        if let end = wait.end(holder: holder) { throw held.store.lockedTooLong(end) }
        do {
          try await Task.sleep(for: pause)
        } catch {
          throw .cancelled
        }
        pause = min(pause * 2, .milliseconds(50))
      }
    }
  }
}

/// How long somebody has waited for a lock. The patience is for each holder: several that come one after the other, each
/// with an endpoint that doesn't answer, are no reason to take one of them for hung.
struct LockWait {
  enum End: Equatable {
    case heldTooLong(by: Int?, for: Duration)
    case tooManyHolders(for: Duration)
  }

  private let patience: Duration
  private let start: SuspendingClock.Instant
  private var holder: (number: Int?, since: SuspendingClock.Instant)?

  init(patience: Duration, now: SuspendingClock.Instant = .now) {
    self.patience = patience
    start = now
  }

  /// The end of the patience with this holder, or with all of them, which is twice as long.
  mutating func end(holder number: Int?, now: SuspendingClock.Instant = .now) -> End? {
    if holder == nil || holder?.number != number { holder = (number, now) }
    if let holder, holder.since.duration(to: now) >= patience { return .heldTooLong(by: number, for: patience) }
    return start.duration(to: now) >= patience * 2 ? .tooManyHolders(for: patience * 2) : nil
  }
}
