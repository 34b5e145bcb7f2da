public import OuraAPI
import OuraInsights
import RawJSON

extension Bridge {
  /// The day on the user's calendar.
  public var today: Day { calendar.today }

  /// The days in a few numbers each. `step` is called each time that one of the collections is there.
  func summary(
    of days: ClosedRange<Day>, step: @escaping @Sendable () async -> Void = {}
  ) async throws(OuraError) -> RawValue {
    let summary = try await Summary(of: days, from: documentSource, today: calendar.today, step: step)
    return JSONWriter.object { writer in
      writer.member("start_date", days.lowerBound.description)
      writer.member("end_date", days.upperBound.description)
      writer.key("days")
      writer.array { writer in
        for day in summary.days { day.write(to: &writer) }
      }
      if let note = account.note { writer.member("note", note) }
    }
  }
}
