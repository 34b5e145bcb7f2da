import OuraAPI

extension Simulator {
  /// Ways in which a server may compare `start_date` and `end_date` with a document. A client is right only if it
  /// delivers the same under each of them.
  public enum DateSemantics: String, CaseIterable, Sendable {
    /// As measured: the end is exclusive for daily_activity, sleep, workout and session; sleep is compared by the day of
    /// its bedtime start, workout by the UTC day of its start; all others by their own day, both ends inclusive.
    case real
    /// By the document's own day, both ends inclusive.
    case inclusive
    /// By the document's own day, the end exclusive.
    case exclusive
    /// By the UTC day of its start, both ends inclusive.
    case utcShifted
    /// By the evening before its day, the end exclusive.
    case eveningBefore
    /// By all the days that a document is about, both ends inclusive.
    case overlapping

    func admits(_ document: Document, of path: String, from: Day, through: Day, offset: Int) -> Bool {
      switch self {
      case .real:
        switch path {
        case "daily_activity", "session": (from..<max(from, through)).contains(document.day)
        case "sleep": (from..<max(from, through)).contains(document.start.day(offset: offset))
        case "workout": (from..<max(from, through)).contains(document.start.utcDay)
        default: (from...max(from, through)).contains(document.day)
        }
      case .inclusive: (from...max(from, through)).contains(document.day)
      case .exclusive: (from..<max(from, through)).contains(document.day)
      case .utcShifted: (from...max(from, through)).contains(document.start.utcDay)
      case .eveningBefore: (from..<max(from, through)).contains(document.day - 1)
      case .overlapping: document.day <= max(from, through) && document.reaches(from)
      }
    }
  }
}
