import OuraAPI

/// A day of movement, minute by minute, from four in the morning to four in the morning.
struct ActivityDay: Sendable {
  /// The digits that Oura writes for the classes.
  enum Class: UInt8 {
    case nonWear = 0x30
    case rest = 0x31
    case inactive = 0x32
    case low = 0x33
    case medium = 0x34
    case high = 0x35
  }

  let day: Day
  let start: Instant
  /// Metabolic equivalents in tenths, one for each minute that has passed.
  let efforts: [Int]
  let classes: [Class]

  /// In seconds.
  func time(_ kind: Class) -> Int { classes.count { $0 == kind } * 60 }

  /// The sum of the metabolic equivalents of all minutes of that class.
  func effort(_ kind: Class) -> Int {
    var tenths = 0
    for (effort, other) in zip(efforts, classes) where other == kind { tenths += effort }
    return tenths / 10
  }

  /// Rounded to a 32nd, like Oura's own sums.
  var averageEffort: Double {
    efforts.isEmpty ? 0 : (Double(efforts.reduce(0, +)) / Double(efforts.count) * 3.2).rounded() / 32
  }

  var steps: Int {
    var steps = 0
    for (effort, kind) in zip(efforts, classes) {
      switch kind {
      case .low: steps += (effort - 14) * 3
      case .medium, .high: steps += 60 + effort
      default: break
      }
    }
    return steps
  }

  /// The prevailing class of each 5 minutes, as Oura writes it.
  var classesEvery5Minutes: String {
    let bytes = stride(from: 0, to: classes.count, by: 5).map { start in
      classes[start..<min(start + 5, classes.count)].max { $0.rawValue < $1.rawValue }?.rawValue ?? 0x30
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Person {
  /// The day's movement so far; nil before the day has begun.
  func activity(_ day: Day, until horizon: Instant) -> ActivityDay? {
    let start = instant(day, seconds: 4 * 3600)
    let minutes = ((horizon.milliseconds - start.milliseconds) / 60_000).clamped(to: 0...1440)
    guard minutes > 0 else { return nil }
    var random = random("activity", day)
    var classes = [ActivityDay.Class](repeating: .inactive, count: 1440)
    func fill(_ range: Range<Instant>, _ kind: ActivityDay.Class) {
      let from = ((range.lowerBound.milliseconds - start.milliseconds) / 60_000).clamped(to: 0...1440)
      let to = ((range.upperBound.milliseconds - start.milliseconds) / 60_000).clamped(to: from...1440)
      for minute in from..<to { classes[minute] = kind }
    }
    move(&classes, activeness(day), &random)
    if random.chance(0.2) {
      let from = start + random.integer(4 * 60...15 * 60) * 60_000
      fill(from..<from + random.integer(15...150) * 60_000, .nonWear)
    }
    for time in timesInBed(around: day) { fill(time, .rest) }
    let workouts = workouts(day) + workouts(day + 1)
    for workout in workouts { fill(workout.start..<workout.end, workout.intensity == .hard ? .high : .medium) }
    classes.removeSubrange(minutes...)
    let efforts = classes.map { kind in
      switch kind {
      case .nonWear: 1
      case .rest: random.integer(8...10)
      case .inactive: random.integer(10...14)
      case .low: random.integer(15...29)
      case .medium: random.integer(30...59)
      case .high: random.integer(60...98)
      }
    }
    return ActivityDay(day: day, start: start, efforts: efforts, classes: classes)
  }

  /// How much the user moves that day, from 0 to 1.
  func activeness(_ day: Day) -> Double {
    var random = random("activeness", day)
    return (liveliness + 0.15 * form(day) + random.normal(0, 0.12) - (isIll(day) ? 0.3 : 0)).clamped(to: 0.05...1)
  }

  /// Strolls and errands between long stretches of sitting.
  private func move(_ classes: inout [ActivityDay.Class], _ activeness: Double, _ random: inout Randomness) {
    var minute = 0
    while minute < classes.count {
      minute += random.integer(10...75 - Int(45 * activeness))
      let kind: ActivityDay.Class = random.chance(0.08 + 0.2 * activeness) ? .medium : .low
      for _ in 0..<random.integer(2...9 + Int(8 * activeness)) where minute < classes.count {
        classes[minute] = kind
        minute += 1
      }
    }
  }
}
