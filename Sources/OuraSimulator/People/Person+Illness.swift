import OuraAPI

/// A period in which the user had rest mode on.
struct RestPeriod: Sendable {
  let days: ClosedRange<Day>
  /// In the user's local time.
  let start: Instant
  let end: Instant
  /// When rest mode was switched off; now and then long after the illness.
  let switchedOff: Instant
}

extension Person {
  /// There is at most one illness in each span of that many days, so that a day only needs to look at its own span.
  private static let span = 60

  /// The time in rest mode that begins on the day.
  func restPeriod(startingOn day: Day) -> RestPeriod? {
    guard let period = restPeriod(spanOf: day), period.days.lowerBound == day else { return nil }
    return period
  }

  /// Whether the user is ill that day.
  func isIll(_ day: Day) -> Bool { restPeriod(spanOf: day)?.days.contains(day) ?? false }

  private func restPeriod(spanOf day: Day) -> RestPeriod? {
    let number = day.number / Person.span
    var random = Randomness(seed: seed, label: "illness", number: number)
    guard random.chance(0.6) else { return nil }
    let first = Day(number: number * Person.span + random.integer(0...Person.span - 8))
    let last = first + random.integer(1...6)
    let start = instant(first, seconds: random.integer(7 * 3600...20 * 3600))
    let end = instant(last, seconds: random.integer(8 * 3600...21 * 3600))
    let daysForgotten = random.chance(0.2) ? random.integer(3...45) : 0
    return RestPeriod(
      days: first...last, start: start, end: end, switchedOff: end + daysForgotten * 86_400_000)
  }
}
