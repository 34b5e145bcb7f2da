extension OuraCollection {
  /// `daily_readiness`.
  public static let dailyReadiness = OuraCollection(
    "DailyReadiness",
    path: "daily_readiness",
    "The readiness score of each day, its contributors, and the deviation of body temperature.",
    timeKey: .day("day", startTime: "timestamp"),
    scope: .daily,
    fields: [
      Field("id", .string),
      Field("contributors", .object(readinessContributors)),
      Field("day", .day),
      Field("score", .integer, .optional, unit: "0 to 100"),
      Field("temperature_deviation", .number, .optional, unit: "degrees Celsius"),
      Field("temperature_trend_deviation", .number, .optional, unit: "degrees Celsius"),
      Field("timestamp", .localizedDateTime),
    ]
  )

  static let readinessContributors = scores(
    "activity_balance", "body_temperature", "hrv_balance", "previous_day_activity", "previous_night",
    "recovery_index", "resting_heart_rate", "sleep_balance", "sleep_regularity"
  )
}
