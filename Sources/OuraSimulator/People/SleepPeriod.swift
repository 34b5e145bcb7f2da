import OuraAPI

/// One period in bed, every 30 seconds of it.
struct SleepPeriod: Sendable {
  /// The digits that Oura writes for the stages.
  enum Stage: UInt8 {
    case deep = 0x31
    case light = 0x32
    case rapidEyeMovement = 0x33
    case awake = 0x34
  }

  enum Kind: String {
    case main = "long_sleep"
    case nap = "sleep"
    case lateNap = "late_nap"
    case rest
    case deleted
  }

  /// The day that it counts for.
  let day: Day
  let kind: Kind
  let start: Instant
  /// One for each 30 seconds; always a multiple of ten.
  let stages: [Stage]
  /// Beats a minute, one for each 5 minutes.
  let heartRates: [Int?]
  /// Milliseconds, one for each 5 minutes.
  let variabilities: [Int?]
  /// By how much it changed the sleep score; nil for a period that Oura doesn't count, such as a nap that the user
  /// hasn't confirmed.
  var scoreDelta: Int?

  /// Whether it belongs to the day's total (measured by others against the real one).
  var counts: Bool {
    switch kind {
    case .main: true
    case .nap, .lateNap: scoreDelta != nil
    case .rest, .deleted: false
    }
  }

  /// In seconds.
  var timeInBed: Int { stages.count * 30 }
  var end: Instant { start + timeInBed * 1000 }
  /// In seconds.
  func duration(_ stage: Stage) -> Int { stages.count { $0 == stage } * 30 }
  /// In seconds.
  var totalSleep: Int { timeInBed - duration(.awake) }
  /// In per cent.
  var efficiency: Int { Int((100 * Double(totalSleep) / Double(max(timeInBed, 1))).rounded()) }
  /// Seconds until the first sleep.
  var latency: Int { (stages.firstIndex { $0 != .awake } ?? stages.count) * 30 }
  var lowestHeartRate: Int? { heartRates.compactMap(\.self).min() }
  var averageVariability: Int? { mean(variabilities).map { Int($0.rounded()) } }
  /// Rounded to a 32nd of a beat, like Oura's own sums.
  var averageHeartRate: Double? { mean(heartRates).map { ($0 * 32).rounded() / 32 } }

  /// The prevailing stage of each 5 minutes.
  var stagesEvery5Minutes: [Stage] {
    stride(from: 0, to: stages.count, by: 10).map { start in
      var counts = [0, 0, 0, 0]
      for stage in stages[start..<min(start + 10, stages.count)] { counts[Int(stage.rawValue - 0x31)] += 1 }
      let most = counts.indices.max { counts[$0] < counts[$1] } ?? 3
      return Stage(rawValue: 0x31 + UInt8(most)) ?? .awake
    }
  }

  private func mean(_ values: [Int?]) -> Double? {
    let known = values.compactMap(\.self)
    return known.isEmpty ? nil : Double(known.reduce(0, +)) / Double(known.count)
  }
}
