/// One of Oura's collections: everything that methods, requests, schema, tools and the simulator need to know about it.
public struct OuraCollection: Sendable {
  /// How a collection is asked for.
  public enum Shape: Sendable, Equatable {
    /// One object, no parameters.
    case single
    /// All documents, no range.
    case documents
    /// Documents by `start_date` and `end_date`.
    case days
    /// Rows by `start_datetime` and `end_datetime`, or the latest one.
    case timeSeries
  }

  /// The member by which a document is placed in time.
  public enum TimeKey: Sendable, Equatable {
    /// An ISO 8601 day; where it is missing, the first ten characters of the start time.
    case day(String, startTime: String?)
    /// The days from a first one to a last one, both included.
    case span(Span)
    /// A date and time in UTC.
    case instant(String)

    /// The fields that a document must have to be placed in time.
    var fields: [String] {
      switch self {
      case .day(let name, _), .instant(let name): [name]
      case .span(let span): [span.firstDay, span.lastDay]
      }
    }

    /// How many days before a range are searched for documents that reach into it: Oura finds documents by their first
    /// day.
    public var daysBefore: Int {
      if case .span(let span) = self { span.daysBefore } else { 0 }
    }
  }

  /// The members that tell when something began and ended.
  public struct Span: Sendable, Equatable {
    /// What a document without a last day means.
    public enum WithoutEnd: Sendable {
      /// It was over on its first day.
      case isOneDay
      /// It still goes on.
      case goesOn
    }

    /// ISO 8601 days.
    public var firstDay = "start_day"
    /// ISO 8601 days.
    public var lastDay = "end_day"
    /// Used where the first day is missing: the first ten characters are the day.
    public var startTime = "start_time"
    /// Used where the last day is missing: the first ten characters are the day.
    public var endTime = "end_time"
    /// What a document without a last day means.
    public let withoutEnd: WithoutEnd
    /// How long something may last and still be found on its last day.
    public let daysBefore: Int
  }

  /// The name in method names, as in `oura.getDailySleep`.
  public let name: String
  /// The last component of the route, and the name of the collection in `oura.getPage`.
  public let path: String
  /// What a document is, for people.
  public let summary: String
  /// How it is asked for.
  public let shape: Shape
  /// What places a document in time; nil where there is no range.
  public let timeKey: TimeKey?
  /// The scope that Oura wants.
  public let scope: Scope
  /// The members of a document.
  public let fields: [Field]

  /// Whether a document can be asked for by its id.
  public var hasDocumentRoute: Bool { shape == .days || shape == .documents }
  /// Whether Oura's sandbox has it.
  public var isInSandbox: Bool { shape != .single }
  /// Whether a top-level field of that name exists.
  public func hasField(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// Makes the catalogue's entries, and the collections that only the simulator serves.
  package init(
    _ name: String,
    path: String,
    _ summary: String,
    shape: Shape = .days,
    timeKey: TimeKey? = .day("day", startTime: nil),
    scope: Scope,
    fields: [Field]
  ) {
    self.name = name
    self.path = path
    self.summary = summary
    self.shape = shape
    self.timeKey = timeKey
    self.scope = scope
    self.fields = fields
  }
}
