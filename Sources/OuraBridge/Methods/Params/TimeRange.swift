import OuraAPI

/// Moments from `start_datetime` to `end_datetime`, both included.
enum TimeRange {
  private static let day = 86_400_000

  /// Reads the params; without an end it is now, without a start a day before the end. A date alone means the whole day,
  /// a time without an offset is the user's local time.
  static func read(_ params: Params, _ calendar: LocalCalendar) throws(CallError) -> ClosedRange<Instant> {
    let end = try instant("end_datetime", params, calendar, .later) ?? calendar.now()
    let start = try instant("start_datetime", params, calendar, .earlier) ?? end - day
    guard start <= end else {
      throw .params(.endsBeforeStart(.moments, endIsGiven: params["end_datetime"] != nil))
    }
    guard end.milliseconds - start.milliseconds <= DayRange.longest * day else {
      throw .params(.tooLong("start_datetime"))
    }
    return start...end
  }

  private static func instant(
    _ name: String, _ params: Params, _ calendar: LocalCalendar, _ preference: LocalCalendar.Preference
  ) throws(CallError) -> Instant? {
    guard let text = try params.string(name) else { return nil }
    if let day = Day(text) {
      let whole = calendar.instants(of: day)
      return preference == .earlier ? whole.lowerBound : whole.upperBound
    }
    guard let dateTime = DateTime(text) else { throw .params(.noDateTime(name)) }
    return dateTime.instant ?? calendar.instant(local: dateTime.local, preferring: preference)
  }
}

extension LocalCalendar {
  /// The whole day, as the clock on the wall has it.
  func instants(of day: Day) -> ClosedRange<Instant> {
    let start = instant(local: Instant(startOfUTC: day), preferring: .earlier)
    return start...instant(local: Instant(startOfUTC: day + 1), preferring: .later) - 1
  }
}
