import OuraAPI
import RawJSON

/// What a call of `oura_query` asks for, made valid.
struct ToolQuery: Sendable {
  enum Format: String {
    case json, csv

    /// An answer of so much JSON is too long for sure.
    var bytesWorthFetching: Int { self == .json ? AnswerSize.limit : 8 * AnswerSize.limit }
  }

  let collection: OuraCollection
  let query: Query
  let format: Format

  init(_ params: Params, calendar: LocalCalendar) throws(AgentFailure) {
    do throws(CallError) {
      let path = try params.requiredString("collection")
      guard let collection = Catalogue.collection(path: path) else {
        let paths = Catalogue.all.map(\.path)
        let nearest = nearestName(to: path, among: paths).map { "Did you mean \($0)? " } ?? ""
        throw .params(
          "collection", "there is no collection \(path.prefix(100))",
          hint: nearest + "Known are: \(paths.joined(separator: ", ")).")
      }
      guard let format = Format(rawValue: try params.string("format") ?? "json") else {
        throw .params("format", "format is json or csv", hint: nil)
      }
      try Self.check(try params.string("document_id"), of: collection)
      self.collection = collection
      self.format = format
      let translated = try Self.translate(params, for: collection, calendar)
      query = try collection.query(translated, calendar: calendar)
    } catch {
      throw .call(error)
    }
  }

  private static func check(_ id: String?, of collection: OuraCollection) throws(CallError) {
    guard let id else { return }
    guard collection.hasDocumentRoute else {
      throw .params(
        "document_id", "\(collection.path) has no documents with ids, so \(id.prefix(40)) isn't one",
        hint: "Ask by start and end.")
    }
    // Some clients of HTTP take dots for another route even if they are encoded, and no id is anywhere near that long.
    guard id != ".", id != "..", id.utf8.count <= 200 else {
      throw .params("document_id", "document_id is no id", hint: "Take the id of a document.")
    }
  }

  /// The params of the collection's own method.
  private static func translate(
    _ params: Params, for collection: OuraCollection, _ calendar: LocalCalendar
  ) throws(CallError) -> RawValue {
    let suffix = collection.shape == .timeSeries ? "datetime" : "date"
    var dates = (start: try params.string("start"), end: try params.string("end"))
    if let day = try params.string("day") {
      guard dates == (nil, nil) else {
        throw .params(
          "day", "day and \(dates.start == nil ? "end" : "start") exclude each other",
          hint: "Leave one of them out.")
      }
      guard Day(calendar.dayByName(day)) != nil else {
        throw .params(
          "day", "day is not a day of the calendar",
          hint: "Write it as YYYY-MM-DD, or say today or yesterday.")
      }
      dates = (day, day)
    }
    if collection.shape == .single || collection.shape == .documents, dates != (nil, nil) {
      throw .params("day", "\(collection.path) has no days", hint: "Leave day, start and end out.")
    }
    if collection.shape != .timeSeries, try params.boolean("latest") == true {
      throw .params("latest", "latest works only for heartrate and ring_battery_level", hint: "Ask by day instead.")
    }
    return JSONWriter.object { writer in
      if let start = dates.start { writer.member("start_\(suffix)", calendar.dayByName(start)) }
      if let end = dates.end { writer.member("end_\(suffix)", calendar.dayByName(end)) }
      for name in ["fields", "document_id"] { if let value = params[name] { writer.member(name, value) } }
      if collection.shape == .timeSeries, let latest = params["latest"] { writer.member("latest", latest) }
    }
  }
}
