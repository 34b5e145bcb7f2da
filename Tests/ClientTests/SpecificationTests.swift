import OuraAPI
import RawJSON
import Testing

/// The documents against what Oura's specification 1.37 says of them.
struct SpecificationTests {
  /// Each member with its kind: `s`tring, `i`nteger, `n`umber, `b`oolean, `o`bject, `a`rray; `0` if it may be null, `?`
  /// if it may be absent.
  private static let expectations = [
    "PersonalInfo": """
    id:s age:i0? weight:n0? height:n0? biological_sex:s0? email:s0?
    """,
    "DailySleep": """
    id:s contributors:o day:s score:i0? timestamp:s
    """,
    "DailyActivity": """
    id:s active_calories:i average_met_minutes:n class_5_min:s0? contributors:o day:s
    equivalent_walking_distance:i high_activity_met_minutes:i high_activity_time:i inactivity_alerts:i
    low_activity_met_minutes:i low_activity_time:i medium_activity_met_minutes:i medium_activity_time:i met:o
    meters_to_target:i non_wear_time:i resting_time:i score:i0? sedentary_met_minutes:i sedentary_time:i steps:i
    target_calories:i target_meters:i timestamp:s total_calories:i
    """,
    "DailyReadiness": """
    id:s contributors:o day:s score:i0? temperature_deviation:n0? temperature_trend_deviation:n0? timestamp:s
    """,
    "DailyResilience": """
    id:s day:s contributors:o level:s
    """,
    "DailyCardiovascularAge": """
    id:s day:s pulse_wave_velocity:n0? vascular_age:i0?
    """,
    "Vo2Max": """
    id:s day:s timestamp:s vo2_max:i
    """,
    "EnhancedTag": """
    id:s tag_type_code:s0? start_time:s end_time:s0? start_day:s end_day:s0? comment:s0? custom_name:s0?
    """,
    "HeartRate": """
    timestamp:s timestamp_unix:i bpm:i source:s
    """,
    "RingBatteryLevel": """
    timestamp:s timestamp_unix:i charging:b0? in_charger:b0? level:i
    """,
    "SleepPeriods": """
    id:s average_breath:n0? average_heart_rate:n0? average_hrv:i0? awake_time:i0? bedtime_end:s bedtime_start:s
    day:s deep_sleep_duration:i0? efficiency:i0? heart_rate:o0? hrv:o0? latency:i0? light_sleep_duration:i0?
    low_battery_alert:b lowest_heart_rate:i0? movement_30_sec:s0? period:i readiness:o0?
    readiness_score_delta:i0? rem_sleep_duration:i0? restless_periods:i0? sleep_algorithm_version:s0?
    sleep_analysis_reason:s0? sleep_phase_30_sec:s0? sleep_phase_5_min:s0? sleep_score_delta:i0? time_in_bed:i
    total_sleep_duration:i0? type:s0? ring_id:s0? app_sleep_phase_5_min:s0?
    """,
    "SleepTime": """
    id:s day:s optimal_bedtime:o0? recommendation:s0? status:s0?
    """,
    "RingConfiguration": """
    id:s color:s0? design:s0? firmware_version:s0? hardware_type:s0? set_up_at:s0? size:i0?
    """,
    "RestModePeriod": """
    id:s end_day:s0? end_time:s0? episodes:a start_day:s start_time:s0?
    """,
    "Sessions": """
    id:s day:s end_datetime:s heart_rate:o0? heart_rate_variability:o0? mood:s0? motion_count:o0?
    start_datetime:s type:s
    """,
    "DailySpo2": """
    id:s breathing_disturbance_index:i0? day:s spo2_percentage:o0?
    """,
    "DailyStress": """
    id:s day:s day_summary:s0? recovery_high:i0? stress_high:i0?
    """,
    "Tags": """
    id:s day:s text:s0 timestamp:s tags:a
    """,
    "Workouts": """
    id:s activity:s calories:n0? day:s distance:n0? end_datetime:s intensity:s label:s0? source:s
    start_datetime:s
    """,
  ]

  @Test(arguments: Catalogue.all.map(\.name))
  func `a document has the members that Oura specifies`(name: String) throws {
    let collection = try #require(Catalogue.all.first { $0.name == name })
    let expected = try #require(Self.expectations[name]).split { $0 == " " || $0 == "\n" }.map(String.init)
    #expect(Set(collection.fields.map(Self.inShort)) == Set(expected))
  }

  @Test func `no collection is expected that isn't there`() {
    #expect(Set(Self.expectations.keys) == Set(Catalogue.all.map(\.name)))
  }

  private static func inShort(_ field: Field) -> String {
    let kind =
      switch field.type {
      case .string, .day, .localizedDateTime, .utcDateTime, .word: "s"
      case .integer: "i"
      case .number: "n"
      case .boolean: "b"
      case .sample, .object: "o"
      case .array: "a"
      }
    let presence =
      switch field.presence {
      case .required: ""
      case .nullable: "0"
      case .optional: "0?"
      }
    return "\(field.name):\(kind)\(presence)"
  }
}
