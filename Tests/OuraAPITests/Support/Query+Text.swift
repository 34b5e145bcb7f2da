import RawJSON

@testable import OuraAPI

extension Query {
  /// A query as tables of tests write it: what isn't given is as the methods of the bridge have it.
  init(_ text: String, of collection: OuraCollection, _ calendar: LocalCalendar = .test) throws {
    let members = try RawValue(validating: Array(text.utf8))
    let fields = members["fields"]?.string?.split(separator: ",").map(String.init)
    if let id = members["document_id"]?.string {
      self.init(.document(id: id))
    } else {
      self.init(try Self.selection(members, of: collection.shape, calendar), fields: fields)
    }
  }

  private static func selection(
    _ members: RawValue, of shape: OuraCollection.Shape, _ calendar: LocalCalendar
  ) throws -> Selection {
    switch shape {
    case .single: return .single
    case .documents: return .everything
    case .days:
      let end = try members["end_date"].map(day) ?? calendar.today
      return .days((try members["start_date"].map(day) ?? end - 1)...end)
    case .timeSeries:
      if members["latest"]?.boolean == true { return .latest }
      let end = try members["end_datetime"].map { try moment($0, calendar, .later) } ?? calendar.now()
      let start = try members["start_datetime"].map { try moment($0, calendar, .earlier) }
      return .instants((start ?? end - 86_400_000)...end)
    }
  }

  private static func day(_ value: RawValue) throws -> Day {
    guard let day = value.string.flatMap(Day.init) else { throw NotWritten() }
    return day
  }

  private static func moment(
    _ value: RawValue, _ calendar: LocalCalendar, _ preference: LocalCalendar.Preference
  ) throws -> Instant {
    guard let text = value.string else { throw NotWritten() }
    if let day = Day(text) {
      let local = Instant(startOfUTC: preference == .earlier ? day : day + 1)
      return calendar.instant(local: local, preferring: preference) - (preference == .earlier ? 0 : 1)
    }
    guard let dateTime = DateTime(text) else { throw NotWritten() }
    return dateTime.instant ?? calendar.instant(local: dateTime.local, preferring: preference)
  }

  /// A test's table has a mistake.
  private struct NotWritten: Error {}
}
