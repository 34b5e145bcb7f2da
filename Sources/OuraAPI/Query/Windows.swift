/// A part of a query that is small enough to be asked at once, and which documents of the answer belong to it.
///
/// Oura's ends are inclusive for some collections and exclusive for others, compared by UTC day for one and by the
/// evening before for another (measured). Asking wider and keeping documents by their own day is right under every
/// reading, and stays right if Oura changes it.
struct Window: Sendable, Equatable {
  /// What of the answer is kept.
  enum Keep: Sendable, Equatable {
    case everything
    /// What begins on these days.
    case days(ClosedRange<Day>)
    /// What begins on these days and goes on to the other day at least.
    case daysReaching(ClosedRange<Day>, Day)
    case instants(ClosedRange<Instant>)
  }

  let keep: Keep
  /// Parameters of the request, not yet percent-encoded.
  let parameters: [(name: String, value: String)]

  static func == (left: Window, right: Window) -> Bool {
    left.keep == right.keep && left.parameters.elementsEqual(right.parameters, by: ==)
  }

  /// How far a query is cut.
  struct Lengths: Sendable {
    /// Oura advises one to three months a request.
    var days = 90
    /// The same for days before the range, of which only few documents come: two and a half years were measured to work.
    var daysBefore = 730
    /// A time series of more than 30 days fails (measured); in milliseconds, what is asked for around it included.
    var milliseconds = 30 * 86_400_000
  }

  private static let daysAround = 2
  /// In milliseconds. Requests are cut to whole seconds besides.
  private static let aroundInstants = 60_000
  /// The years that can be written.
  private static let calendar = (first: Day(number: -719_162), last: Day(number: 2_932_896))

  /// The windows of a range, in order; together they keep exactly the range, and what of the days before reaches into it.
  static func cut(
    _ selection: Query.Selection, daysBefore: Int = 0, lengths: Lengths = Lengths()
  ) -> [Window] {
    switch selection {
    case .single, .document, .everything: [Window(keep: .everything, parameters: [])]
    case .latest: [Window(keep: .everything, parameters: [("latest", "true")])]
    case .days(let range):
      (days(before: range.lowerBound, daysBefore)?.parts(of: lengths.daysBefore) ?? []).map {
        window($0, keep: .daysReaching($0, range.lowerBound))
      } + range.parts(of: lengths.days).map { window($0, keep: .days($0)) }
    case .instants(let range): range.parts(of: max(1, lengths.milliseconds - 2 * aroundInstants - 1000)).map(instants)
    }
  }

  private static func days(before day: Day, _ count: Int) -> ClosedRange<Day>? {
    let first = max(day - count, calendar.first)
    return first < day ? first...day - 1 : nil
  }

  private static func window(_ range: ClosedRange<Day>, keep: Keep) -> Window {
    Window(
      keep: keep,
      parameters: [
        ("start_date", max(range.lowerBound - daysAround, calendar.first).description),
        ("end_date", min(range.upperBound + daysAround, calendar.last).description),
      ])
  }

  private static func instants(_ range: ClosedRange<Instant>) -> Window {
    let first = max(range.lowerBound - aroundInstants, Instant(startOfUTC: calendar.first))
    let last = min(range.upperBound + aroundInstants, Instant(startOfUTC: calendar.last + 1) - 1)
    return Window(
      keep: .instants(range), parameters: [("start_datetime", first.iso8601()), ("end_datetime", last.iso8601())])
  }
}

extension ClosedRange<Day> {
  fileprivate func parts(of length: Int) -> [ClosedRange<Day>] {
    stride(from: lowerBound.number, through: upperBound.number, by: length).map {
      Day(number: $0)...Day(number: Swift.min($0 + length - 1, upperBound.number))
    }
  }
}

extension ClosedRange<Instant> {
  fileprivate func parts(of length: Int) -> [ClosedRange<Instant>] {
    stride(from: lowerBound.milliseconds, through: upperBound.milliseconds, by: length).map {
      Instant(milliseconds: $0)...Instant(milliseconds: Swift.min($0 + length - 1, upperBound.milliseconds))
    }
  }
}
