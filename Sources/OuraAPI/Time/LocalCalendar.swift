public import Foundation
import RawJSON

/// The user's clock: what day it is, and which moment a local time means.
public struct LocalCalendar: Sendable {
  /// The place whose clock counts.
  public let timeZone: TimeZone
  /// The moment now.
  public let now: @Sendable () -> Instant

  /// A clock; the system's, unless said otherwise.
  public init(
    timeZone: TimeZone = .current,
    now: @escaping @Sendable () -> Instant = { Instant(Date()) }
  ) {
    self.timeZone = timeZone
    self.now = now
  }

  /// The day on the user's calendar.
  public var today: Day { now().day(offset: offset(at: now())) }

  /// Which of the moments to take when a local time happens twice.
  package enum Preference {
    case earlier, later
  }

  /// The moment that a clock on the wall means; `local` is what the wall shows, read as if in UTC. A time that the clock
  /// leaves out means the moment at which it is put forward.
  package func instant(local: Instant, preferring preference: Preference) -> Instant {
    // Around a change of the clocks, the offset of the day before and of the day after are the two that can apply.
    let offsets = [offset(at: local - 86_400_000), offset(at: local + 86_400_000)]
    let candidates = offsets.map { (instant: local - $0 * 1000, offset: $0) }
    let matching = candidates.filter { offset(at: $0.instant) == $0.offset }
    let instants = matching.map(\.instant)
    return (preference == .earlier ? instants.min() : instants.max()) ?? change(between: candidates.map(\.instant))
  }

  /// The first moment with another offset than the earliest of these, which a change of the clocks lies between.
  private func change(between instants: [Instant]) -> Instant {
    guard var last = instants.min(), var first = instants.max() else { return now() }
    let before = offset(at: last)
    while first.milliseconds - last.milliseconds > 1 {
      let middle = Instant(milliseconds: (first.milliseconds + last.milliseconds) / 2)
      if offset(at: middle) == before { last = middle } else { first = middle }
    }
    return first
  }

  private func offset(at instant: Instant) -> Int {
    timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
  }
}

extension Instant {
  /// The moment of a date, to the millisecond.
  public init(_ date: Date) {
    self.init(milliseconds: Int((date.timeIntervalSince1970 * 1000).rounded(.down), clampedTo: Self.range) ?? 0)
  }
}
