public import OuraAPI
import RawJSON

extension Bridge {
  /// The day on the user's calendar.
  public var today: Day { calendar.today }

  /// The days in a few numbers each. `step` is called each time that one of the collections is there.
  func summary(
    of days: ClosedRange<Day>, step: @escaping @Sendable () async -> Void = {}
  ) async throws(OuraError) -> RawValue {
    let today = calendar.today
    // Whether a day of the last week is still to come shows in what was synced after it.
    let isRecent = days.upperBound >= today - DataStatus.daysInRing
    let asked = days.lowerBound...(isRecent ? max(days.upperBound, today) : days.upperBound)
    let documents = try await SummaryDocuments.fetch(asked, from: client, step: step)
    return JSONWriter.object { writer in
      writer.member("start_date", days.lowerBound.description)
      writer.member("end_date", days.upperBound.description)
      writer.key("days")
      writer.array { writer in
        for number in days.lowerBound.number...days.upperBound.number {
          DaySummary(Day(number: number), of: documents, today: today).write(to: &writer)
        }
      }
      if let note = account.note { writer.member("note", note) }
    }
  }
}
