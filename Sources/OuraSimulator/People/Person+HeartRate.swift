import OuraAPI

extension Person {
  func workOutHeartRates(_ day: Day) -> [TimeSeriesRow] {
    var random = random("heart rate", day)
    let start = instant(day, seconds: 0)
    let end = start + 86_400_000
    var nights = (sleepPeriods(day) + sleepPeriods(day + 1))[...]
    let workouts = workouts(day)
    let sessions = sessions(day)
    let calm = restingHeartRate - 3 * form(day) + 14
    var rows: [TimeSeriesRow] = []
    rows.reserveCapacity(1400)
    var time = start + random.integer(0...50_000)
    while time < end {
      while let period = nights.first, period.end <= time { nights.removeFirst() }
      if let period = nights.first, period.start <= time {
        append(period, from: start, before: end, to: &rows, &random)
        time = period.end + random.integer(1000...50_000)
        continue
      }
      let beats: Double
      let source: TimeSeriesRow.Source
      if let workout = workouts.first(where: { ($0.start..<$0.end).contains(time) }) {
        (beats, source) = (restingHeartRate + workout.intensity.heartRateAboveRest, .workout)
      } else if sessions.contains(where: { ($0.start..<$0.end).contains(time) }) {
        (beats, source) = (calm - 6, .session)
      } else {
        (beats, source) = (calm + random.real(0...16), random.chance(0.08) ? .rest : .awake)
      }
      rows.append(heartRate(time, beats + random.normal(0, 3), source))
      time = time + random.integer(37_000...61_000)
    }
    return rows
  }

  /// The samples of the sleep document themselves, where it has them.
  private func append(
    _ period: SleepPeriod,
    from start: Instant,
    before end: Instant,
    to rows: inout [TimeSeriesRow],
    _ random: inout Randomness
  ) {
    for (slot, beats) in period.heartRates.enumerated() {
      let sample = period.start + slot * 300_000
      guard let beats, sample >= start, sample < end else { continue }
      rows.append(heartRate(sample + random.integer(0...999), Double(beats), .sleep))
    }
  }

  private func heartRate(_ time: Instant, _ beats: Double, _ source: TimeSeriesRow.Source) -> TimeSeriesRow {
    TimeSeriesRow(time: time, value: .heartRate(Int(beats.rounded()).clamped(to: 35...210), source))
  }
}
