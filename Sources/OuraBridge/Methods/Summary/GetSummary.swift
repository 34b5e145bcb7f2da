import OuraAPI
import RawJSON

extension Method {
  /// Days in a few numbers each.
  static let getSummary = Method(
    name: "oura.getSummary",
    summary:
      "Sleep, readiness, activity, stress, oxygen saturation, resilience, heart and temperature of each day, made only "
      + "of Oura's numbers.",
    params: [
      Param(name: "start_date", summary: "First day, included; the day before end_date unless given.", schema: .day),
      Param(name: "end_date", summary: "Last day, included; today unless given.", schema: .day),
      Param(name: "day", summary: "One day, instead of the other two.", schema: .day),
    ],
    result: .summary,
    errors: ErrorKind.ofRequests + [.pagination],
    body: .later { (bridge, params, _) async throws(CallError) in
      let days = try params.days(calendar: bridge.calendar)
      return RawPieces(try await asking(await bridge.summary(of: days)))
    })
}

extension Params {
  /// Both included: one `day`, or from `start_date` to `end_date`.
  func days(calendar: LocalCalendar) throws(CallError) -> ClosedRange<Day> {
    if let day = try day("day") {
      if let other = ["start_date", "end_date"].first(where: { self[$0] != nil }) {
        throw .params(.exclusive("day", other))
      }
      return day...day
    }
    return try DayRange.read(self, calendar)
  }
}
