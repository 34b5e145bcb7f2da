import OuraAPI
import RawJSON

/// The sleep that counts for a day.
struct SleepOfDay {
  /// The durations that are added up, in seconds.
  static let durations = [
    "total_sleep_duration", "deep_sleep_duration", "light_sleep_duration", "rem_sleep_duration", "awake_time",
    "time_in_bed",
  ]
  /// What `lowest_heart_rate` is where none was measured.
  private static let noHeartRate = 255

  /// The periods that Oura counts: every `long_sleep`, and the naps with a `sleep_score_delta`. With the other naps it
  /// would be up to 85 minutes more than Oura's own `total_sleep` (measured); those that the user rejected (`rest`) or
  /// deleted never count.
  let periods: [RawDocument]
  /// The longest `long_sleep`.
  let main: RawDocument?

  init(_ documents: [RawDocument]) {
    periods = documents.filter { document in
      switch document["type"]?.string {
      case "long_sleep": true
      case "sleep", "late_nap": document.known("sleep_score_delta") != nil
      default: false
      }
    }
    main = periods.filter { $0["type"]?.string == "long_sleep" }.max { Self.length($0) < Self.length($1) }
  }

  /// A duration added up over these periods; nil if none of them has it.
  func total(_ duration: String) -> Int? {
    let seconds = periods.compactMap { $0[duration]?.integer(in: 0...RawValue.largestInteger) }
    return seconds.isEmpty ? nil : seconds.reduce(0) { $0.addingReportingOverflow($1).partialValue }
  }

  /// Beats a minute.
  var restingHeartRate: RawValue? {
    main.flatMap { $0.known("lowest_heart_rate") }.flatMap { $0.integer == Self.noHeartRate ? nil : $0 }
  }

  /// In milliseconds.
  var heartRateVariability: RawValue? { main.flatMap { $0.known("average_hrv") } }

  private static func length(_ period: RawDocument) -> Int {
    period["total_sleep_duration"]?.integer ?? period["time_in_bed"]?.integer ?? 0
  }
}
