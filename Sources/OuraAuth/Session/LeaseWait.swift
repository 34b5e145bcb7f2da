/// How long somebody has waited for a lease. The patience is for each holder: several that come one after the other, each
/// with an endpoint that doesn't answer, are no reason to take one of them for hung.
package struct LeaseWait {
  /// Why the wait is over.
  package enum End: Sendable, Equatable {
    case heldTooLong(by: String?, for: Duration)
    case tooManyHolders(for: Duration)
  }

  private let patience: Duration
  private let start: SuspendingClock.Instant
  private var holder: (name: String?, since: SuspendingClock.Instant)?

  init(patience: Duration, now: SuspendingClock.Instant = .now) {
    self.patience = patience
    start = now
  }

  /// The end of the patience with this holder, or with all of them, which is twice as long.
  mutating func end(holder name: String?, now: SuspendingClock.Instant = .now) -> End? {
    if holder == nil || holder?.name != name { holder = (name, now) }
    if let holder, holder.since.duration(to: now) >= patience { return .heldTooLong(by: name, for: patience) }
    return start.duration(to: now) >= patience * 2 ? .tooManyHolders(for: patience * 2) : nil
  }
}
