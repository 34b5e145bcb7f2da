extension Catalogue {
  static let heartRate = OuraCollection(
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

  static let ringBatteryLevel = OuraCollection(
    "RingBatteryLevel",
    path: "ring_battery_level",
    "The charge of the ring's battery.",
    shape: .timeSeries,
    timeKey: .instant("timestamp"),
    scope: .ringConfiguration,
    fields: [
      Field("timestamp", .utcDateTime),
      Field("timestamp_unix", .integer, unit: "milliseconds since 1970"),
      Field("charging", .boolean, .optional),
      Field("in_charger", .boolean, .optional),
      Field("level", .integer, unit: "per cent"),
    ]
  )

  static let dailyStress = OuraCollection(
    "DailyStress",
    path: "daily_stress",
    "The time of each day spent in high stress and in high recovery.",
    scope: .daily,
    fields: [
      Field("id", .string),
      Field("day", .day),
      Field("day_summary", .word(["restored", "normal", "stressful"]), .optional),
      Field("recovery_high", .integer, .optional, unit: "seconds"),
      Field("stress_high", .integer, .optional, unit: "seconds"),
    ]
  )

  static let dailyResilience = OuraCollection(
    "DailyResilience",
    path: "daily_resilience",
    "The resilience level of each day and its contributors.",
    scope: .stress,
    fields: [
      Field("id", .string),
      Field("day", .day),
      Field(
        "contributors",
        .object([
          Field("sleep_recovery", .number, unit: "0 to 100"),
          Field("daytime_recovery", .number, unit: "0 to 100"),
          Field("stress", .number, unit: "0 to 100"),
        ])
      ),
      Field("level", .word(["limited", "adequate", "solid", "strong", "exceptional"])),
    ]
  )

  static let dailyCardiovascularAge = OuraCollection(
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

  static let vo2Max = OuraCollection(
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
