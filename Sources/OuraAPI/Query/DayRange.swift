/// Days from `start_date` to `end_date`, both included.
enum DayRange {
  /// A hundred years: who asks for more has made a mistake, and it would be hundreds of requests.
  static let longest = 36_525

  /// Reads the params; without an end it is today, without a start the day before the end.
  static func read(_ params: Params, _ calendar: LocalCalendar) throws(OuraError) -> ClosedRange<Day> {
    let end = try day("end_date", params) ?? calendar.today
    let start = try day("start_date", params) ?? end - 1
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

  private static func day(_ name: String, _ params: Params) throws(OuraError) -> Day? {
    guard let text = try params.string(name) else { return nil }
    guard let day = Day(text) else {
      throw .invalidParams(
        param: name, problem: "\(name) is not a day of the calendar",
        hint: "Write a day as YYYY-MM-DD, for example 2024-02-29.")
    }
    return day
  }
}
