import MCP
import OuraAPI

extension Agent {
  static let weeklyReview = Prompt<Bridge>(
    name: "weekly_review", title: "Review a week",
    description: "How seven days of sleep, readiness and activity went, and what stands out.",
    arguments: [
      Prompt<Bridge>.Argument(
        "end", description: "The last of the seven days, YYYY-MM-DD; today if left out.",
        form: "a day, written YYYY-MM-DD", candidates: { $0.calendar.recentDays },
        accepts: { $0.calendar.day(named: $1) != nil })
    ]
  ) { bridge, arguments in
    let last = arguments["end"].flatMap(bridge.calendar.day(named:)) ?? bridge.calendar.today
    return """
      Call oura_summary with start \(last - 6) and end \(last). Then review that week for me: how sleep, readiness and \
      activity went from day to day, which day was best and which worst, and what resting heart rate, HRV and \
      temperature say. Point out at most three things worth my attention, each with its numbers. Say which days have no \
      data and why. Use only these numbers, and give no medical advice.
      """
  }
}

extension LocalCalendar {
  /// What a day that is being written may become.
  var recentDays: [String] { (0..<14).map { (today - $0).description } }

  fileprivate func day(named text: String) -> Day? { Day(dayByName(text)) }
}
