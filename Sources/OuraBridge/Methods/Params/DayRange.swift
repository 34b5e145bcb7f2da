import OuraAPI

/// Days from `start_date` to `end_date`, both included.
enum DayRange {
  /// A hundred years: who asks for more has made a mistake, and it would be hundreds of requests.
  static let longest = 36_525

  /// Reads the params; without an end it is today, without a start the day before the end.
  static func read(_ params: Params, _ calendar: LocalCalendar) throws(CallError) -> ClosedRange<Day> {
    let end = try params.day("end_date") ?? calendar.today
    let start = try params.day("start_date") ?? end - 1
    guard start <= end else {
      throw .params(.endsBeforeStart(.days(start, end), endIsGiven: params["end_date"] != nil))
    }
    guard end.number - start.number <= longest else { throw .params(.tooLong("start_date")) }
    return start...end
  }
}

extension Params {
  /// A day of the calendar; nil if it isn't there. Throws `params` for anything else.
  func day(_ name: String) throws(CallError) -> Day? {
    guard let text = try string(name) else { return nil }
    guard let day = Day(text) else { throw .params(.noDay(name)) }
    return day
  }
}
