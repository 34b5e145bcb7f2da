/// Days from `start_date` to `end_date`, both included.
enum DayRange {
  /// A hundred years: who asks for more has made a mistake, and it would be hundreds of requests.
  static let longest = 36_525

  /// Reads the params; without an end it is today, without a start the day before the end.
  static func read(_ params: Params, _ calendar: LocalCalendar) throws(OuraError) -> ClosedRange<Day> {
    let end = try params.day("end_date") ?? calendar.today
    let start = try params.day("start_date") ?? end - 1
    guard start <= end else {
      throw .invalidParams(
        param: "start_date", problem: "start_date \(start) is after end_date \(end)",
        hint: params["end_date"] == nil ? "Without an end_date the range ends today." : "Exchange the two.")
    }
    guard end.number - start.number <= longest else { throw tooLong("start_date") }
    return start...end
  }

  static func tooLong(_ param: String) -> OuraError {
    .invalidParams(param: param, problem: "the range is longer than 100 years", hint: "Ask for a shorter range.")
  }
}

extension Params {
  /// Where days have names: what a day is must not depend on when a request is read.
  static let dayNamesHint = "`oura-bridge call` knows today, yesterday and -7d."

  /// A day of the calendar; nil if it isn't there. Throws `invalidParams` for anything else.
  public func day(_ name: String) throws(OuraError) -> Day? {
    guard let text = try string(name) else { return nil }
    guard let day = Day(text) else {
      throw .invalidParams(
        param: name, problem: "\(name) is not a day of the calendar",
        hint: "Write the day as YYYY-MM-DD, for example 2024-02-29; \(Self.dayNamesHint)")
    }
    return day
  }
}
