import OuraAPI
import OuraInsights
import RawJSON

extension DaySummary {
  /// Writes the day as `Schema.summary` describes it.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("day", day.description)
      writer.section("sleep", sleep.status, sleep.write)
      writer.section("readiness", readiness.status, readiness.write)
      writer.section("activity", activity.status, activity.write)
      writer.section("stress", stress.status, stress.write)
      writer.section("spo2", oxygen.status, oxygen.write)
      writer.section("resilience", resilience.status, resilience.write)
      writer.member("resting_heart_rate", orNull: restingHeartRate)
      writer.member("hrv", orNull: heartRateVariability)
      writer.member("temperature_deviation", orNull: temperatureDeviation)
    }
  }
}

extension DaySummary.Sleep {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("score", ifKnown: score)
    writer.member("total_sleep_duration", ifKnown: totalSleepDuration)
    writer.member("deep_sleep_duration", ifKnown: deepSleepDuration)
    writer.member("light_sleep_duration", ifKnown: lightSleepDuration)
    writer.member("rem_sleep_duration", ifKnown: remSleepDuration)
    writer.member("awake_time", ifKnown: awakeTime)
    writer.member("time_in_bed", ifKnown: timeInBed)
    writer.member("periods", ifKnown: periods)
    writer.member("bedtime_start", ifKnown: bedtimeStart)
    writer.member("bedtime_end", ifKnown: bedtimeEnd)
    writer.member("efficiency", ifKnown: efficiency)
    writer.member("latency", ifKnown: latency)
  }
}

extension DaySummary.Readiness {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("score", ifKnown: score)
    writer.member("temperature_trend_deviation", ifKnown: temperatureTrendDeviation)
  }
}

extension DaySummary.Activity {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("score", ifKnown: score)
    writer.member("steps", ifKnown: steps)
    writer.member("active_calories", ifKnown: activeCalories)
    writer.member("total_calories", ifKnown: totalCalories)
    writer.member("equivalent_walking_distance", ifKnown: equivalentWalkingDistance)
    writer.member("high_activity_time", ifKnown: highActivityTime)
    writer.member("medium_activity_time", ifKnown: mediumActivityTime)
    writer.member("low_activity_time", ifKnown: lowActivityTime)
  }
}

extension DaySummary.Stress {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("day_summary", ifKnown: daySummary)
    writer.member("stress_high", ifKnown: stressHigh)
    writer.member("recovery_high", ifKnown: recoveryHigh)
  }
}

extension DaySummary.Oxygen {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("average", ifKnown: average)
    writer.member("breathing_disturbance_index", ifKnown: breathingDisturbanceIndex)
  }
}

extension DaySummary.Resilience {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("level", ifKnown: level)
  }
}

extension JSONWriter {
  fileprivate mutating func section(
    _ name: String, _ status: DataStatus, _ writeValues: (inout JSONWriter) -> Void
  ) {
    key(name)
    object { writer in
      writer.member("status", status.rawValue)
      writeValues(&writer)
    }
  }

  fileprivate mutating func member(_ name: String, ifKnown value: RawValue?) {
    if let value { member(name, value) }
  }

  fileprivate mutating func member(_ name: String, ifKnown value: Int?) {
    if let value { member(name, value) }
  }
}
