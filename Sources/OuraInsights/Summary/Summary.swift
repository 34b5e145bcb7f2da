public import OuraAPI

/// Days in a few numbers each.
public struct Summary: Sendable {
  /// One entry for each day, oldest first.
  public let days: [DaySummary]

  /// Asks a source for what it has of these days. `today` is the day on the user's calendar; `step` is called each time
  /// that one of the collections is there, and there are as many as ``SummaryCollection`` has cases.
  public init(
    of days: ClosedRange<Day>, from source: any DocumentSource, today: Day,
    step: @escaping @Sendable () async -> Void = {}
  ) async throws(OuraError) {
    // Whether a day of the last week is still to come shows in what was synced after it.
    let isRecent = days.upperBound >= today - DataStatus.daysInRing
    let asked = days.lowerBound...(isRecent ? max(days.upperBound, today) : days.upperBound)
    let documents = try await SummaryDocuments.fetch(asked, from: source, step: step)
    self.days = (days.lowerBound.number...days.upperBound.number).map { number in
      DaySummary(Day(number: number), of: documents, today: today)
    }
  }
}
