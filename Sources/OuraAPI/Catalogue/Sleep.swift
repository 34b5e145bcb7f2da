extension OuraCollection {
  /// `daily_sleep`.
  public static let dailySleep = OuraCollection(
    "DailySleep",
    path: "daily_sleep",
    "The sleep score of each day and its contributors.",
    timeKey: .day("day", startTime: "timestamp"),
    scope: .daily,
    fields: [
      Field("id", .string),
      Field(
        "contributors",
        .object(scores("deep_sleep", "efficiency", "latency", "rem_sleep", "restfulness", "timing", "total_sleep"))
      ),
      Field("day", .day),
      Field("score", .integer, .optional, unit: "0 to 100"),
      Field("timestamp", .localizedDateTime),
    ]
  )

  /// `sleep`.
  public static let sleepPeriods = OuraCollection(
    "SleepPeriods",
    path: "sleep",
    "Every period of sleep: times, stages, heart rate, heart rate variability.",
    timeKey: .day("day", startTime: "bedtime_start"),
    scope: .daily,
    fields: [
      Field("id", .string),
      Field("average_breath", .number, .optional, unit: "breaths a minute"),
      Field("average_heart_rate", .number, .optional, unit: "beats a minute"),
      Field("average_hrv", .integer, .optional, unit: "milliseconds"),
      Field("awake_time", .integer, .optional, unit: "seconds"),
      Field("bedtime_end", .localizedDateTime),
      Field("bedtime_start", .localizedDateTime),
      Field("day", .day),
      Field("deep_sleep_duration", .integer, .optional, unit: "seconds"),
      Field("efficiency", .integer, .optional, unit: "per cent"),
      Field("heart_rate", .sample, .optional, unit: "beats a minute"),
      Field("hrv", .sample, .optional, unit: "milliseconds"),
      Field("latency", .integer, .optional, unit: "seconds"),
      Field("light_sleep_duration", .integer, .optional, unit: "seconds"),
      Field("low_battery_alert", .boolean),
      Field("lowest_heart_rate", .integer, .optional, unit: "beats a minute; 255 means none"),
      Field("movement_30_sec", .string, .optional, unit: "a digit every 30 seconds"),
      Field("period", .integer),
      Field(
        "readiness",
        .object([
          Field("contributors", .object(readinessContributors)),
          Field("score", .integer, .optional, unit: "0 to 100"),
          Field("temperature_deviation", .number, .optional, unit: "degrees Celsius"),
          Field("temperature_trend_deviation", .number, .optional, unit: "degrees Celsius"),
        ]),
        .optional
      ),
      Field("readiness_score_delta", .integer, .optional),
      Field("rem_sleep_duration", .integer, .optional, unit: "seconds"),
      Field("restless_periods", .integer, .optional),
      Field("sleep_algorithm_version", .word(["v1", "v2"]), .optional),
      Field(
        "sleep_analysis_reason",
        .word([
          "foreground_sleep_analysis", "bedtime_edit", "background_sleep_analysis",
          "background_created_foreground_updated",
        ]),
        .optional
      ),
      Field("sleep_phase_30_sec", .string, .optional, unit: "a digit every 30 seconds"),
      Field("sleep_phase_5_min", .string, .optional, unit: "a digit every 5 minutes"),
      Field("sleep_score_delta", .integer, .optional),
      Field("time_in_bed", .integer, unit: "seconds"),
      Field("total_sleep_duration", .integer, .optional, unit: "seconds"),
      Field("type", .word(["deleted", "sleep", "long_sleep", "late_nap", "rest"]), .optional),
      Field("ring_id", .string, .optional),
      Field("app_sleep_phase_5_min", .string, .optional, unit: "a digit every 5 minutes"),
    ]
  )

  /// `sleep_time`.
  public static let sleepTime = OuraCollection(
    "SleepTime",
    path: "sleep_time",
    "When Oura advises the user to go to bed.",
    scope: .daily,
    fields: [
      Field("id", .string),
      Field("day", .day),
      Field(
        "optimal_bedtime",
        .object([
          Field("day_tz", .integer, unit: "seconds from UTC"),
          Field("end_offset", .integer, unit: "seconds from midnight"),
          Field("start_offset", .integer, unit: "seconds from midnight"),
        ]),
        .optional
      ),
      Field(
        "recommendation",
        .word([
          "improve_efficiency", "earlier_bedtime", "later_bedtime", "earlier_wake_up_time", "later_wake_up_time",
          "follow_optimal_bedtime",
        ]),
        .optional
      ),
      Field(
        "status",
        .word([
          "not_enough_nights", "not_enough_recent_nights", "bad_sleep_quality", "only_recommended_found",
          "optimal_found",
        ]),
        .optional
      ),
    ]
  )
}
