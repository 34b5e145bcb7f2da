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

  /// A query with all its parts.
  public init(_ selection: Selection, fields: [String]? = nil) {
    self.selection = selection
    self.fields = fields
  }
}
