/// Moments from `start_datetime` to `end_datetime`, both included.
enum TimeRange {
  private static let day = 86_400_000

  /// Reads the params; without an end it is now, without a start a day before the end. A date alone means the whole day,
  /// a time without an offset is the user's local time.
  static func read(_ params: Params, _ calendar: LocalCalendar) throws(OuraError) -> ClosedRange<Instant> {
    let end = try instant("end_datetime", params, calendar, .later) ?? calendar.now()
    let start = try instant("start_datetime", params, calendar, .earlier) ?? end - day
    guard start <= end else {
      throw .invalidParams(
        param: "start_datetime", problem: "start_datetime is after end_datetime",
        hint: params["end_datetime"] == nil ? "Without an end_datetime the range ends now." : "Exchange the two.")
    }
    guard end.milliseconds - start.milliseconds <= DayRange.longest * day else {
      throw DayRange.tooLong("start_datetime")
    }
    return start...end
  }

  private static func instant(
    _ name: String, _ params: Params, _ calendar: LocalCalendar, _ preference: LocalCalendar.Preference
  ) throws(OuraError) -> Instant? {
    guard let text = try params.string(name) else { return nil }
    if let day = Day(text) {
      let midnight = Instant(startOfUTC: preference == .earlier ? day : day + 1)
      return calendar.instant(local: midnight, preferring: preference) - (preference == .earlier ? 0 : 1)
    }
    guard let dateTime = DateTime(text) else {
      throw .invalidParams(
        param: name, problem: "\(name) is not a date and time",
        hint:
          "Write it as 2024-02-29T12:00:00+02:00; without an offset it is local time, a date alone is the whole day; "
          + Params.dayNamesHint)
    }
    return dateTime.instant ?? calendar.instant(local: dateTime.local, preferring: preference)
  }
}
