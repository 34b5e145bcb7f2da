/// What to ask a collection for.
public struct Query: Sendable, Equatable {
  /// Which documents.
  public enum Selection: Sendable, Equatable {
    /// The one object of a collection that has no more.
    case single
    /// One document by its id.
    case document(id: String)
    /// All documents of a collection without ranges.
    case everything
    /// Both days included.
    case days(ClosedRange<Day>)
    /// Both moments included.
    case instants(ClosedRange<Instant>)
    /// The newest row of a time series.
    case latest
  }

  /// Which documents.
  public let selection: Selection
  /// Which of their fields, by Oura's names; nil for all.
  public let fields: [String]?

  /// Documents of these days, both included.
  public static func days(_ range: ClosedRange<Day>, fields: [String]? = nil) -> Query {
    Query(.days(range), fields: fields)
  }

  /// Rows of a time series between these moments, both included.
  public static func instants(_ range: ClosedRange<Instant>, fields: [String]? = nil) -> Query {
    Query(.instants(range), fields: fields)
  }

  /// The newest row of a time series.
  public static func latest(fields: [String]? = nil) -> Query { Query(.latest, fields: fields) }

  /// One document by its id.
  public static func document(id: String) -> Query { Query(.document(id: id)) }

  /// All documents of a collection without ranges.
  public static func everything(fields: [String]? = nil) -> Query { Query(.everything, fields: fields) }

  /// The one object of a collection that has no more.
  public static let single = Query(.single)

  /// A query with all its parts.
  public init(_ selection: Selection, fields: [String]? = nil) {
    self.selection = selection
    self.fields = fields
  }
}
