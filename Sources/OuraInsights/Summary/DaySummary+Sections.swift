public import RawJSON
import OuraAPI

/// What belongs together, each with whether it is there.
extension DaySummary {
  /// The sleep of a day: Oura's score, sums over the periods that count, and the main sleep.
  public struct Sleep: Sendable {
    /// Whether there are data.
    public let status: DataStatus
    /// 0 to 100.
    public let score: RawValue?
    /// Sums in seconds over the periods that count.
    public let totalSleepDuration, deepSleepDuration, lightSleepDuration, remSleepDuration: Int?
    /// Sums in seconds over the periods that count.
    public let awakeTime, timeInBed: Int?
    /// How many periods count; nil if none does.
    public let periods: Int?
    /// Of the main sleep.
    public let bedtimeStart, bedtimeEnd: RawValue?
    /// Per cent, of the main sleep.
    public let efficiency: RawValue?
    /// Seconds, of the main sleep.
    public let latency: RawValue?

    init(_ status: DataStatus, _ score: RawDocument?, _ sleep: SleepOfDay) {
      self.status = status
      self.score = score?.known("score")
      totalSleepDuration = sleep.total("total_sleep_duration")
      deepSleepDuration = sleep.total("deep_sleep_duration")
      lightSleepDuration = sleep.total("light_sleep_duration")
      remSleepDuration = sleep.total("rem_sleep_duration")
      awakeTime = sleep.total("awake_time")
      timeInBed = sleep.total("time_in_bed")
      periods = sleep.periods.isEmpty ? nil : sleep.periods.count
      bedtimeStart = sleep.main?.known("bedtime_start")
      bedtimeEnd = sleep.main?.known("bedtime_end")
      efficiency = sleep.main?.known("efficiency")
      latency = sleep.main?.known("latency")
    }
  }

  /// How ready the user is.
  public struct Readiness: Sendable {
    /// Whether there are data.
    public let status: DataStatus
    /// 0 to 100.
    public let score: RawValue?
    /// Degrees Celsius.
    public let temperatureTrendDeviation: RawValue?

    init(_ status: DataStatus, _ document: RawDocument?) {
      self.status = status
      score = document?.known("score")
      temperatureTrendDeviation = document?.known("temperature_trend_deviation")
    }
  }

  /// How much the user moved.
  public struct Activity: Sendable {
    /// Whether there are data.
    public let status: DataStatus
    /// 0 to 100.
    public let score: RawValue?
    /// A count.
    public let steps: RawValue?
    /// Kilocalories.
    public let activeCalories, totalCalories: RawValue?
    /// Metres.
    public let equivalentWalkingDistance: RawValue?
    /// Seconds.
    public let highActivityTime, mediumActivityTime, lowActivityTime: RawValue?

    init(_ status: DataStatus, _ document: RawDocument?) {
      self.status = status
      score = document?.known("score")
      steps = document?.known("steps")
      activeCalories = document?.known("active_calories")
      totalCalories = document?.known("total_calories")
      equivalentWalkingDistance = document?.known("equivalent_walking_distance")
      highActivityTime = document?.known("high_activity_time")
      mediumActivityTime = document?.known("medium_activity_time")
      lowActivityTime = document?.known("low_activity_time")
    }
  }

  /// How stressed the user was.
  public struct Stress: Sendable {
    /// Whether there are data.
    public let status: DataStatus
    /// Oura's word for the day.
    public let daySummary: RawValue?
    /// Seconds.
    public let stressHigh, recoveryHigh: RawValue?

    init(_ status: DataStatus, _ document: RawDocument?) {
      self.status = status
      daySummary = document?.known("day_summary")
      stressHigh = document?.known("stress_high")
      recoveryHigh = document?.known("recovery_high")
    }
  }

  /// The oxygen saturation of the night.
  public struct Oxygen: Sendable {
    /// Whether there are data.
    public let status: DataStatus
    /// Per cent.
    public let average: RawValue?
    /// Oura's index.
    public let breathingDisturbanceIndex: RawValue?

    init(_ status: DataStatus, _ document: RawDocument?) {
      self.status = status
      // Oura writes 0 where none was measured.
      average = document?.known("spo2_percentage")?.known("average").flatMap { $0.double == 0 ? nil : $0 }
      breathingDisturbanceIndex = document?.known("breathing_disturbance_index")
    }
  }

  /// How well the user withstands stress.
  public struct Resilience: Sendable {
    /// Whether there are data.
    public let status: DataStatus
    /// Oura's word for it.
    public let level: RawValue?

    init(_ status: DataStatus, _ document: RawDocument?) {
      self.status = status
      level = document?.known("level")
    }
  }
}
