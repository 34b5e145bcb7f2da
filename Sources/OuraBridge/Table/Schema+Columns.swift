import OuraAPI

extension Schema {
  /// The columns of a table of such values: a member that is an object has a column for each of its members, an array
  /// is one column.
  var columns: [[String]] {
    switch self {
    case .object(let properties), .arguments(let properties):
      return properties.flatMap { property in
        let nested = property.schema.columns
        return nested.isEmpty ? [[property.name]] : nested.map { [property.name] + $0 }
      }
    case .anyOf(let schemas): return schemas.map(\.columns).first { !$0.isEmpty } ?? []
    case .nullable(let schema): return schema.columns
    case .reference(let name):
      return Catalogue.all.first { $0.name == name }.map { Schema(documentOf: $0).columns } ?? []
    default: return []
    }
  }

  /// The schema of one row: that of an element, where the value is an array of objects.
  var row: Schema {
    switch self {
    case .array(let element): element
    case .anyOf(let schemas): schemas.first?.row ?? self
    default: self
    }
  }

  /// The schema of a member; nil if there is none of that name.
  subscript(member name: String) -> Schema? {
    guard case .object(let properties) = self else { return nil }
    return properties.first { $0.name == name }?.schema
  }
}
