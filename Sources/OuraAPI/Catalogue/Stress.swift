extension OuraCollection {
  /// `daily_stress`.
  public static let dailyStress = OuraCollection(
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

  /// `daily_resilience`.
  public static let dailyResilience = OuraCollection(
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
}
