import MCP
import OuraAPI
import OuraInsights
import RawJSON

extension Agent {
  static let summaryTool = Tool<Bridge>(
    name: "oura_summary", title: "Summarise Oura days",
    description:
      "Sleep, readiness, activity, stress, SpO2, resilience, resting heart rate, HRV and temperature deviation of a day "
      + "or a range, only Oura's own numbers. status tells no_data (none will come) from not_synced_yet (ask the user to open the Oura app) "
      + "and scope_not_granted. Yesterday and today if called without dates.",
    arguments: [
      Schema.Property("day", .string, summary: "YYYY-MM-DD, today or yesterday; instead of start and end"),
      Schema.Property("start", .string, summary: "First day; the day before end if left out"),
      Schema.Property("end", .string, summary: "Last day, included; today if left out"),
    ],
    result: .summary
  ) { (bridge, params, call) async throws(AgentFailure) in
    do throws(CallError) {
      let days = try bridge.days(params)
      try checkLength(days.upperBound.number - days.lowerBound.number + 1)
      let progress = call.progress(total: SummaryCollection.allCases.count)
      let summary = try await asking(
        await bridge.summary(of: days) { await progress.step("Oura has answered") })
      return ToolOutput(structured: summary)
    } catch {
      throw .call(error)
    }
  }

  private static let longestSummary = 56

  private static func checkLength(_ days: Int) throws(CallError) {
    guard days <= longestSummary else {
      throw .params(
        "start", "\(days) days are too many for one answer",
        hint: "Ask for at most \(longestSummary) days at once.")
    }
  }
}

extension Bridge {
  /// The days that a tool is asked for.
  fileprivate func days(_ params: Params) throws(CallError) -> ClosedRange<Day> {
    let names = [("day", "day"), ("start", "start_date"), ("end", "end_date")]
    var values: [(name: String, text: String)] = []
    for (name, known) in names {
      if let text = try params.string(name) { values.append((known, calendar.dayByName(text))) }
    }
    let translated = JSONWriter.object { writer in
      for (name, text) in values { writer.member(name, text) }
    }
    return try Params(translated, names: names.map(\.1), positions: []).days(calendar: calendar)
  }
}
