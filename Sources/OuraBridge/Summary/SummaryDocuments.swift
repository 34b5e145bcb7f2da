import OuraAPI
import RawJSON

/// A document as Oura sent it.
typealias RawDocument = RawValue

/// What Oura has of some days.
struct SummaryDocuments: Sendable {
  /// What one collection has.
  enum Holding: Sendable {
    case byDay([Day: [RawDocument]])
    case notGranted
  }

  /// What came of asking for one collection. Not a tuple: optimized builds of Swift 6.3 lose the first element of
  /// `(source, .success(try await …))` when a task group's task returns it.
  private struct FetchResult: Sendable {
    let source: SummarySource
    let result: Result<Holding, OuraError>
  }

  let holdings: [SummarySource: Holding]
  /// The last day of which any collection has a document.
  let newestDay: Day?

  init(_ holdings: [SummarySource: Holding]) {
    self.holdings = holdings
    newestDay = holdings.values.compactMap { holding -> Day? in
      if case .byDay(let byDay) = holding { byDay.keys.max() } else { nil }
    }.max()
  }

  /// Fetches all collections side by side; `step` is called after each. Throws what goes wrong first, but a missing
  /// scope is a finding and no failure.
  static func fetch(
    _ days: ClosedRange<Day>, from client: OuraClient, step: @escaping @Sendable () async -> Void
  ) async throws(OuraError) -> SummaryDocuments {
    let outcomes = await withTaskGroup(of: FetchResult.self) { group in
      for source in SummarySource.allCases {
        group.addTask { FetchResult(source: source, result: await source.fetch(days, from: client)) }
      }
      var outcomes: [FetchResult] = []
      while let outcome = await group.next() {
        outcomes.append(outcome)
        if case .failure = outcome.result { break }
        await step()
      }
      group.cancelAll()
      return outcomes
    }
    var holdings: [SummarySource: Holding] = [:]
    for outcome in outcomes { holdings[outcome.source] = try outcome.result.get() }
    return SummaryDocuments(holdings)
  }

  /// A collection's documents of a day; nil if the user hasn't granted its scope.
  func documents(_ source: SummarySource, on day: Day) -> [RawDocument]? {
    switch holdings[source] {
    case .byDay(let byDay): byDay[day] ?? []
    case .notGranted: nil
    case nil: []
    }
  }
}
