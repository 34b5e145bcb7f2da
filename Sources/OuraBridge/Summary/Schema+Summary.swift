import OuraInsights

extension Schema {
  /// What `oura.getSummary` answers, and what each number is made of.
  static let summary = Schema.object([
    Property("start_date", .day, isRequired: true),
    Property("end_date", .day, isRequired: true),
    Property("days", .array(.object(dayInNumbers)), isRequired: true, summary: "one entry for each day, oldest first"),
    Property("note", .string, summary: "says that data are made up"),
  ])

  private static let dayInNumbers = [
    Property("day", .day, isRequired: true),
    Property("sleep", section(sleep), isRequired: true, summary: "the sleep that Oura counts for the day"),
    Property("readiness", section(readiness), isRequired: true, summary: "daily_readiness"),
    Property("activity", section(activity), isRequired: true, summary: "daily_activity"),
    Property("stress", section(stress), isRequired: true, summary: "daily_stress"),
    Property("spo2", section(oxygen), isRequired: true, summary: "daily_spo2"),
    Property("resilience", section(resilience), isRequired: true, summary: "daily_resilience"),
    Property(
      "resting_heart_rate", .nullable(.number), isRequired: true,
      summary: "beats a minute: lowest_heart_rate of the main sleep, without 255, which means none"),
    Property(
      "hrv", .nullable(.number), isRequired: true, summary: "milliseconds: average_hrv of the main sleep"),
    Property(
      "temperature_deviation", .nullable(.number), isRequired: true,
      summary: "degrees Celsius: temperature_deviation of daily_readiness"),
  ]

  private static func section(_ properties: [Property]) -> Schema {
    .object(
      [
        Property(
          "status", .words(DataStatus.allCases.map(\.rawValue)), isRequired: true,
          summary:
            "no_data: none, and none will come. not_synced_yet: the day isn't over, or one of the last \(DataStatus.daysInRing) "
            + "and later than all that Oura has. scope_not_granted: the user didn't consent to these data.")
      ] + properties)
  }

  private static let counted =
    "every long_sleep, and each sleep or late_nap whose sleep_score_delta isn't null, as Oura's own total_sleep counts"

  private static let sleep = [
    Property("score", .number, summary: "0 to 100: score of daily_sleep"),
    sum("total_sleep_duration"), sum("deep_sleep_duration"), sum("light_sleep_duration"), sum("rem_sleep_duration"),
    sum("awake_time"), sum("time_in_bed"),
    Property("periods", .integer, summary: "how many periods count: \(counted)"),
    main("bedtime_start", .dateTime), main("bedtime_end", .dateTime), main("efficiency", .number, "per cent, "),
    main("latency", .number, "seconds, "),
  ]

  private static func sum(_ name: String) -> Property {
    Property(name, .integer, summary: "seconds: the sum of \(name) over the periods that count")
  }

  private static func main(_ name: String, _ schema: Schema, _ unit: String = "") -> Property {
    Property(name, schema, summary: "\(unit)of the main sleep: the longest long_sleep")
  }

  private static let readiness = [
    Property("score", .number, summary: "0 to 100"),
    Property("temperature_trend_deviation", .number, summary: "degrees Celsius"),
  ]

  private static let activity = [
    Property("score", .number, summary: "0 to 100"),
    Property("steps", .integer),
    Property("active_calories", .number, summary: "kilocalories"),
    Property("total_calories", .number, summary: "kilocalories"),
    Property("equivalent_walking_distance", .number, summary: "metres"),
    Property("high_activity_time", .number, summary: "seconds"),
    Property("medium_activity_time", .number, summary: "seconds"),
    Property("low_activity_time", .number, summary: "seconds"),
  ]

  private static let stress = [
    Property("day_summary", .openWords(["restored", "normal", "stressful"])),
    Property("stress_high", .number, summary: "seconds"),
    Property("recovery_high", .number, summary: "seconds"),
  ]

  private static let oxygen = [
    Property("average", .number, summary: "per cent, without 0, which means none"),
    Property("breathing_disturbance_index", .number),
  ]

  private static let resilience = [
    Property("level", .openWords(["limited", "adequate", "solid", "strong", "exceptional"]))
  ]
}
