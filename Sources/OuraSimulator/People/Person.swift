import OuraAPI

/// A made-up user: a seed, and the traits that follow from it. Everything the user ever did is a function of both.
struct Person: Sendable {
  /// The first day with data.
  static let firstDay = Day(number: 16_436)  // 2015-01-01

  let seed: UInt64
  /// Seconds that the user's clock is ahead of UTC, all year.
  let offset: Int
  let age: Int
  let weight: Double
  let height: Double
  let isFemale: Bool
  /// Beats a minute on an ordinary night.
  let restingHeartRate: Double
  /// Milliseconds on an ordinary night.
  let heartRateVariability: Double
  /// Seconds from midnight, negative for the evening before.
  let habitualBedtime: Int
  /// Seconds.
  let sleepNeed: Int
  /// How many of the nights the ring is off. The first person never takes it off, so that a first look at the data
  /// shows whole weeks.
  let ringlessNights: Double
  /// From 0 for somebody who sits all day to 1 for somebody who never does.
  let liveliness: Double
  private let sleepCache = DayCache<[SleepPeriod]>(capacity: 400)
  private let heartRateCache = DayCache<[TimeSeriesRow]>(capacity: 64)

  init(seed: UInt64, offset: Int) {
    self.seed = seed
    self.offset = offset
    var random = Randomness(seed: seed, label: "person")
    age = random.integer(24...61)
    isFemale = random.chance(0.5)
    height = (random.normal(isFemale ? 1.66 : 1.79, 0.06) * 100).rounded() / 100
    weight = (random.normal(23.5, 2) * height * height * 10).rounded() / 10
    restingHeartRate = random.real(48...62)
    heartRateVariability = random.real(32...78)
    habitualBedtime = random.integer(-90...25) * 60
    sleepNeed = random.integer(425...485) * 60
    liveliness = random.real(0.3...0.8)
    ringlessNights = seed == 1 ? 0 : 0.025
  }

  /// The stream of random numbers for one aspect of one day.
  func random(_ label: String, _ day: Day) -> Randomness {
    Randomness(seed: seed, label: label, number: day.number)
  }

  /// The moment that many seconds after midnight on the user's clock.
  func instant(_ day: Day, seconds: Int) -> Instant {
    Instant(milliseconds: day.number * 86_400_000 + (seconds - offset) * 1000)
  }

  /// On the user's clock, with milliseconds and offset, as Oura writes it.
  func text(_ instant: Instant) -> String { instant.iso8601(offset: offset, withMilliseconds: true) }

  /// All stays in bed that count for the day, by their start: a late nap of the evening before, the night, a nap.
  func sleepPeriods(_ day: Day) -> [SleepPeriod] {
    sleepCache.value(day) { workOutSleepPeriods(day) }
  }

  /// The heart rate of one day on the user's clock: every five minutes in bed, about once a minute otherwise.
  func heartRates(_ day: Day) -> [TimeSeriesRow] {
    heartRateCache.value(day) { workOutHeartRates(day) }
  }

  /// How well the user is that day, from -1 to 1: slow waves and a little noise, very low when ill.
  func form(_ day: Day) -> Double {
    var random = random("form", day)
    let wave = (triangle(day.number, period: 31) + triangle(day.number, period: 9)) / 2
    let form = 0.6 * wave + random.normal(0, 0.22)
    return (isIll(day) ? form - 1 : form).clamped(to: -1...1)
  }

  /// Degrees Celsius that the body is warmer than usual.
  func temperatureDeviation(_ day: Day) -> Double {
    var random = random("temperature", day)
    let deviation = random.normal(isIll(day) ? 0.7 : 0, 0.16) - 0.08 * form(day)
    return (deviation * 100).rounded() / 100
  }

  /// A wave from -1 to 1 and back that needs no sine.
  private func triangle(_ number: Int, period: Int) -> Double {
    let shifted = number + Int(seed % 97)
    let position = Double(shifted % period) / Double(period)
    return 1 - 4 * abs(position - 0.5)
  }
}
