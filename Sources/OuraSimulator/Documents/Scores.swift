import OuraAPI
import RawJSON

/// Contributors of a score and their weights.
struct Score {
  var contributors: [(name: String, value: Int?, weight: Double)] = []

  mutating func add(_ name: String, _ value: Double?, weight: Double = 1) {
    contributors.append((name, value.map { Int($0.rounded()).clamped(to: 1...100) }, weight))
  }

  /// The weighted mean of the contributors that are known; nil if none is.
  var value: Int? {
    let known = contributors.compactMap { part in part.value.map { (value: Double($0), weight: part.weight) } }
    let weight = known.reduce(0) { $0 + $1.weight }
    return weight > 0 ? Int((known.reduce(0) { $0 + $1.value * $1.weight } / weight).rounded()) : nil
  }

  func writeContributors(to writer: inout JSONWriter) {
    writer.member("contributors") { writer in
      for part in contributors { writer.member(part.name, part.value) }
    }
  }
}

extension Person {
  func addDailySleep(on day: Day, to builder: inout DocumentBuilder) {
    guard let night = night(day) else { return }
    let score = sleepScore(night)
    let midnight = instant(day, seconds: 0)
    builder.add(start: midnight, available: night.end + 600_000) { writer in
      score.writeContributors(to: &writer)
      writer.member("day", day.description)
      writer.member("score", score.value)
      writer.member("timestamp", text(midnight))
    }
  }

  func addDailyReadiness(on day: Day, to builder: inout DocumentBuilder) {
    let midnight = instant(day, seconds: 0)
    let available = night(day)?.end ?? instant(day, seconds: 10 * 3600)
    builder.add(start: midnight, available: available + 600_000) { writer in
      let score = readinessScore(day)
      score.writeContributors(to: &writer)
      writer.member("day", day.description)
      writer.member("score", score.value)
      writeTemperatures(day, to: &writer)
      writer.member("timestamp", text(midnight))
    }
  }

  /// The readiness inside a sleep document.
  func writeReadiness(_ day: Day, to writer: inout JSONWriter) {
    let score = readinessScore(day)
    score.writeContributors(to: &writer)
    writer.member("score", score.value)
    writeTemperatures(day, to: &writer)
  }

  private func writeTemperatures(_ day: Day, to writer: inout JSONWriter) {
    let trend = (-2...0).map { temperatureDeviation(day + $0) }.reduce(0, +) / 3
    let isKnown = night(day) != nil
    writer.member("temperature_deviation", isKnown ? temperatureDeviation(day) : nil)
    writer.member("temperature_trend_deviation", isKnown ? (trend * 100).rounded() / 100 : nil)
  }

  func sleepScore(_ night: SleepPeriod) -> Score {
    var score = Score()
    let slept = Double(sleepPeriods(night.day).filter(\.counts).reduce(0) { $0 + $1.totalSleep })
    score.add("deep_sleep", 100 - max(0, 5400 - Double(night.duration(.deep))) / 50)
    score.add("efficiency", 100 - max(0, 95 - Double(night.efficiency)) * 2.5)
    score.add("latency", 100 - abs(Double(night.latency) - 600) / 15, weight: 0.6)
    score.add("rem_sleep", 100 - max(0, 6000 - Double(night.duration(.rapidEyeMovement))) / 55)
    score.add("restfulness", 100 - Double(night.duration(.awake)) / 70)
    let middle = (night.start.milliseconds / 1000 + night.timeInBed / 2 + offset) % 86_400
    score.add("timing", 100 - abs(Double(middle) - 11_700) / 160, weight: 0.8)
    score.add("total_sleep", 100 - max(0, Double(sleepNeed) - slept) / 130, weight: 2.5)
    return score
  }

  private func readinessScore(_ day: Day) -> Score {
    var random = random("readiness", day)
    var score = Score()
    let night = night(day)
    let form = form(day)
    let lastNight = night.flatMap { sleepScore($0).value }.map(Double.init)
    let before = self.night(day - 1).flatMap { sleepScore($0).value }.map(Double.init)
    let beats = night?.lowestHeartRate.map { Double($0) - restingHeartRate }
    let variability = night?.averageVariability.map { Double($0) / heartRateVariability - 1 }
    // Without a night there is no score.
    func known(_ value: Double) -> Double? { night == nil ? nil : value }
    score.add("activity_balance", known(80 + 12 * form + random.normal(0, 5)))
    score.add("body_temperature", known(100 - 70 * max(0, abs(temperatureDeviation(day)) - 0.2)))
    score.add("hrv_balance", variability.map { 78 + 70 * $0 })
    score.add("previous_day_activity", known(95 - 60 * abs(activeness(day - 1) - 0.55)))
    score.add("previous_night", lastNight)
    score.add("recovery_index", known(75 + 15 * form + random.normal(0, 8)))
    score.add("resting_heart_rate", beats.map { 92 - 6 * $0 })
    score.add("sleep_balance", lastNight.flatMap { last in before.map { (last + $0) / 2 } })
    // Oura added this contributor later.
    score.add("sleep_regularity", day.number < 19_800 ? nil : known(82 + random.normal(0, 8)))
    return score
  }
}
