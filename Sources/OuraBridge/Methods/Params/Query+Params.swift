import OuraAPI
import RawJSON

extension OuraCollection {
  /// The JSON-RPC method, `oura.get` and the name.
  package var method: String { "oura.get" + name }

  /// The params of the collection's method, in the order that they have by position.
  var paramNames: [String] {
    switch shape {
    case .single: []
    case .documents: ["document_id", "fields", "allow_unknown"]
    case .days: ["start_date", "end_date", "document_id", "fields", "allow_unknown"]
    case .timeSeries: ["start_datetime", "end_datetime", "latest", "fields", "allow_unknown"]
    }
  }

  /// Makes params valid. Throws `params`; nothing has been sent then.
  func query(_ params: RawValue?, calendar: LocalCalendar) throws(CallError) -> Query {
    try query(reading: Params(params, names: paramNames, positions: paramNames), calendar: calendar)
  }

  /// The same for params whose names have been checked already.
  func query(reading params: Params, calendar: LocalCalendar) throws(CallError) -> Query {
    if let id = try params.string("document_id") {
      guard !id.isEmpty else { throw .params(.empty("document_id")) }
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
          throw .params(.exclusive("latest", name))
        }
        return Query(.latest, fields: fields)
      }
      return Query(.instants(try TimeRange.read(params, calendar)), fields: fields)
    }
  }

  /// Oura ignores unknown names, and answers everything if it knows none of them (measured): so they are refused here,
  /// unless the caller knows that Oura has new ones.
  private func fields(_ value: RawValue?, allowsUnknown: Bool) throws(CallError) -> [String]? {
    guard let value else { return nil }
    let names: [String]
    switch value.kind {
    case .string:
      names = (value.string ?? "").split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }
    case .array:
      var strings: [String] = []
      for element in value.elements {
        guard let string = element.string else { throw .params(.wrongKind("fields", element.kind, expected: .names)) }
        strings.append(string)
      }
      names = strings
    default: throw .params(.wrongKind("fields", value.kind, expected: .listOfNames))
    }
    guard !names.isEmpty else { throw .params(.empty("fields")) }
    for name in names where !hasField(name) {
      guard !allowsUnknown || !OuraName.isValid(name) else { continue }
      throw .params(.unknownField(name, path: path, known: self.fields.map(\.name)))
    }
    return names
  }
}
