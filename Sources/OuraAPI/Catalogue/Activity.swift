extension OuraCollection {
  /// `daily_activity`.
  public static let dailyActivity = OuraCollection(
    "DailyActivity",
    path: "daily_activity",
    "The activity score of each day, steps, calories, and the movement of every minute.",
    timeKey: .day("day", startTime: "timestamp"),
    scope: .daily,
    fields: [
      Field("id", .string),
      Field("active_calories", .integer, unit: "kilocalories"),
      Field("average_met_minutes", .number),
      Field("class_5_min", .string, .optional, unit: "a digit every 5 minutes"),
      Field(
        "contributors",
        .object(
          scores(
            "meet_daily_targets", "move_every_hour", "recovery_time", "stay_active", "training_frequency",
            "training_volume"
          )
        )
      ),
      Field("day", .day),
      Field("equivalent_walking_distance", .integer, unit: "metres"),
      Field("high_activity_met_minutes", .integer, unit: "MET minutes"),
      Field("high_activity_time", .integer, unit: "seconds"),
      Field("inactivity_alerts", .integer),
      Field("low_activity_met_minutes", .integer, unit: "MET minutes"),
      Field("low_activity_time", .integer, unit: "seconds"),
      Field("medium_activity_met_minutes", .integer, unit: "MET minutes"),
      Field("medium_activity_time", .integer, unit: "seconds"),
      Field("met", .sample, unit: "MET"),
      Field("meters_to_target", .integer, unit: "metres"),
      Field("non_wear_time", .integer, unit: "seconds"),
      Field("resting_time", .integer, unit: "seconds"),
      Field("score", .integer, .optional, unit: "0 to 100"),
      Field("sedentary_met_minutes", .integer, unit: "MET minutes"),
      Field("sedentary_time", .integer, unit: "seconds"),
      Field("steps", .integer),
      Field("target_calories", .integer, unit: "kilocalories"),
      Field("target_meters", .integer, unit: "metres"),
      Field("timestamp", .localizedDateTime),
      Field("total_calories", .integer, unit: "kilocalories"),
    ]
  )

  /// `workout`.
  public static let workouts = OuraCollection(
    "Workouts",
    path: "workout",
    "Workouts, found by the ring or entered by the user.",
    timeKey: .day("day", startTime: "start_datetime"),
    scope: .workout,
    fields: [
      Field("id", .string),
      Field("activity", .string),
      Field("calories", .number, .optional, unit: "kilocalories"),
      Field("day", .day),
      Field("distance", .number, .optional, unit: "metres"),
      Field("end_datetime", .localizedDateTime),
      Field("intensity", .word(["easy", "moderate", "hard"])),
      Field("label", .string, .optional),
      Field("source", .word(["manual", "autodetected", "confirmed", "workout_heart_rate"])),
      Field("start_datetime", .localizedDateTime),
    ]
  )

  /// `session`.
  public static let sessions = OuraCollection(
    "Sessions",
    path: "session",
    "Guided and unguided sessions: breathing, meditation, naps, rest.",
    timeKey: .day("day", startTime: "start_datetime"),
    scope: .session,
    fields: [
      Field("id", .string),
      Field("day", .day),
      Field("end_datetime", .localizedDateTime),
      Field("heart_rate", .sample, .optional, unit: "beats a minute"),
      Field("heart_rate_variability", .sample, .optional, unit: "milliseconds"),
      Field("mood", .word(["bad", "worse", "same", "good", "great"]), .optional),
      Field("motion_count", .sample, .optional),
      Field("start_datetime", .localizedDateTime),
      Field("type", .word(["breathing", "meditation", "nap", "relaxation", "rest", "body_status"])),
    ]
  )
}
