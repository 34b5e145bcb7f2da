public import RawJSON

extension OuraCollection {
  /// The params of the collection's method, in the order that they have by position.
  public var paramNames: [String] {
    switch shape {
    case .single: []
    case .documents: ["document_id", "fields", "allow_unknown"]
    case .days: ["start_date", "end_date", "document_id", "fields", "allow_unknown"]
    case .timeSeries: ["start_datetime", "end_datetime", "latest", "fields", "allow_unknown"]
    }
  }

  /// Makes params valid. Throws `invalidParams`; nothing has been sent then.
  public func query(_ params: RawValue?, calendar: LocalCalendar) throws(OuraError) -> Query {
    try query(reading: Params(params, names: paramNames, positions: paramNames), calendar: calendar)
  }

  /// What to do about a field that is new at Oura.
  public static let unknownFieldHint = "If it is new at Oura, add allow_unknown: true."

  /// The same for params whose names have been checked already.
  public func query(reading params: Params, calendar: LocalCalendar) throws(OuraError) -> Query {
    if let id = try params.string("document_id") {
      guard !id.isEmpty else {
        throw .invalidParams(param: "document_id", problem: "document_id is empty", hint: "Take the id of a document.")
      }
      return Query(.document(id: id))
    }
    let fields = try fields(params["fields"], allowsUnknown: try params.boolean("allow_unknown") ?? false)
    switch shape {
    case .single: return Query(.single)
    case .documents: return Query(.everything, fields: fields)
    case .days: return Query(.days(try DayRange.read(params, calendar)), fields: fields)
    case .timeSeries:
      if try params.boolean("latest") == true {
        for name in ["start_datetime", "end_datetime"] where params[name] != nil {
          throw .invalidParams(
            param: "latest", problem: "latest and \(name) exclude each other", hint: "Leave one of them out.")
        }
        return Query(.latest, fields: fields)
      }
      return Query(.instants(try TimeRange.read(params, calendar)), fields: fields)
    }
  }

  /// Oura ignores unknown names, and answers everything if it knows none of them (measured): so they are refused here,
  /// unless the caller knows that Oura has new ones.
  private func fields(_ value: RawValue?, allowsUnknown: Bool) throws(OuraError) -> [String]? {
    guard let value else { return nil }
    let names: [String]
    switch value.kind {
    case .string:
      names = (value.string ?? "").split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
    case .array:
      var strings: [String] = []
      for element in value.elements {
        guard let string = element.string else { throw Params.wrongKind("fields", element, expected: "names") }
        strings.append(string)
      }
      names = strings
    default: throw Params.wrongKind("fields", value, expected: "an array of names, or names with commas between")
    }
    guard !names.isEmpty else {
      throw .invalidParams(param: "fields", problem: "fields is empty", hint: "Leave fields out to get all of them.")
    }
    for name in names where !hasField(name) {
      guard !allowsUnknown || !OuraName.isValid(name) else { continue }
      let known = self.fields.map(\.name)
      let nearest = nearestName(to: name, among: known).map { "Did you mean \($0)?" }
      throw .invalidParams(
        param: "fields", problem: "\(path) has no field \(name.prefix(100))",
        hint: (nearest ?? "Known are: \(known.joined(separator: ", ")).")
          + (OuraName.isValid(name) ? " " + Self.unknownFieldHint : ""))
    }
    return names
  }
}
