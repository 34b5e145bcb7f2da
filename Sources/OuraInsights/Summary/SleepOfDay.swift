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

  /// The sums over these periods; a duration that none of them has is left out.
  var totals: [(name: String, value: RawValue)] {
    Self.durations.compactMap { name in
      let seconds = periods.compactMap { $0[name]?.integer(in: 0...RawValue.largestInteger) }
      guard !seconds.isEmpty else { return nil }
      let sum = seconds.reduce(0) { $0.addingReportingOverflow($1).partialValue }
      return (name, JSONWriter.value { $0.integer(sum) })
    }
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

extension RawDocument {
  /// A member that is there and not null.
  func known(_ name: String) -> RawValue? {
    self[name].flatMap { $0.isNull ? nil : $0 }
  }

  /// The members of these names that are there and not null.
  func known(_ names: [String]) -> [(name: String, value: RawValue)] {
    names.compactMap { name in known(name).map { (name, $0) } }
  }
}
