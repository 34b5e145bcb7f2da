/// A part of a query that is small enough to be asked at once, and which documents of the answer belong to it.
///
/// Oura's ends are inclusive for some collections and exclusive for others, compared by UTC day for one and by the
/// evening before for another (measured). Asking wider and keeping documents by their own day is right under every
/// reading, and stays right if Oura changes it.
struct Window: Sendable, Equatable {
  /// What of the answer is kept.
  enum Keep: Sendable, Equatable {
    case everything
    case days(ClosedRange<Day>)
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
    /// A time series of more than 30 days fails (measured); in milliseconds, what is asked for around it included.
    var milliseconds = 30 * 86_400_000
  }

  private static let daysAround = 2
  /// In milliseconds. Requests are cut to whole seconds besides.
  private static let aroundInstants = 60_000
  /// The years that can be written.
  private static let calendar = (first: Day(number: -719_162), last: Day(number: 2_932_896))

  /// The windows of a range, in order; together they keep exactly the range.
  static func cut(_ selection: Query.Selection, lengths: Lengths = Lengths()) -> [Window] {
    switch selection {
    case .single, .document, .everything: [Window(keep: .everything, parameters: [])]
    case .latest: [Window(keep: .everything, parameters: [("latest", "true")])]
    case .days(let range): range.parts(of: lengths.days).map(days)
    case .instants(let range): range.parts(of: max(1, lengths.milliseconds - 2 * aroundInstants - 1000)).map(instants)
    }
  }

  private static func days(_ range: ClosedRange<Day>) -> Window {
    Window(
      keep: .days(range),
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
