extension OuraCollection {
  /// `heartrate`.
  public static let heartRate = OuraCollection(
    "HeartRate",
    path: "heartrate",
    "Heart rate through day and night, about 1,231 rows a day.",
    shape: .timeSeries,
    timeKey: .instant("timestamp"),
    scope: .heartrate,
    fields: [
      Field("timestamp", .utcDateTime),
      Field("timestamp_unix", .integer, unit: "milliseconds since 1970"),
      Field("bpm", .integer, unit: "beats a minute"),
      Field("source", .word(["awake", "workout", "rest", "sleep", "live", "session"])),
    ]
  )

  /// `daily_cardiovascular_age`.
  public static let dailyCardiovascularAge = OuraCollection(
    "DailyCardiovascularAge",
    path: "daily_cardiovascular_age",
    "The estimated age of the user's blood vessels.",
    scope: .heartHealth,
    fields: [
      Field("id", .string),
      Field("day", .day),
      Field("pulse_wave_velocity", .number, .optional, unit: "metres a second"),
      Field("vascular_age", .integer, .optional, unit: "years"),
    ]
  )

  /// `vO2_max`.
  public static let vo2Max = OuraCollection(
    "Vo2Max",
    path: "vO2_max",
    "The estimated maximal oxygen uptake.",
    timeKey: .day("day", startTime: "timestamp"),
    scope: .heartHealth,
    fields: [
      Field("id", .string),
      Field("day", .day),
      Field("timestamp", .localizedDateTime),
      Field("vo2_max", .integer, unit: "millilitres a kilogram and minute"),
    ]
  )
}
