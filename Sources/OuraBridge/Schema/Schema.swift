import OuraAPI
import RawJSON

/// The part of JSON Schema 2020-12 that describes our params and results.
indirect enum Schema: Sendable {
  case any
  case string
  case day
  case dateTime
  /// A string of that form.
  case pattern(String)
  case integer
  case integerIn(ClosedRange<Int>)
  case number
  case boolean
  case null
  /// One of these words, and no other.
  case words([String])
  /// One of these words today; others may be added.
  case openWords([String])
  case array(Schema)
  case object([Property])
  /// An object that may have no other members.
  case arguments([Property])
  /// An object whose names aren't known in advance, with values of one kind.
  case map(Schema)
  case anyOf([Schema])
  case nullable(Schema)
  /// A document schema, by the name of its collection.
  case reference(String)

  /// What a time series takes: a date and time with or without seconds and offset, or a day.
  static let moment = Schema.anyOf([
    .dateTime, .day,
    .pattern(
      "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)?$"),
  ])

  /// A name that Oura may have added.
  static let newName = Schema.pattern("^[A-Za-z0-9_]{1,64}$")

  /// A member of an object.
  struct Property: Sendable {
    let name: String
    let schema: Schema
    let isRequired: Bool
    let summary: String?

    init(_ name: String, _ schema: Schema, isRequired: Bool = false, summary: String? = nil) {
      self.name = name
      self.schema = schema
      self.isRequired = isRequired
      self.summary = summary
    }
  }

  /// The schema as JSON.
  func write(to writer: inout JSONWriter, summary: String? = nil) {
    writer.object { writer in
      writeMembers(to: &writer)
      if let summary { writer.member("description", summary) }
    }
  }

  /// The members of the schema, for a caller who adds more.
  func writeMembers(to writer: inout JSONWriter) {
    switch self {
    case .any: break
    case .string: writer.member("type", "string")
    case .day: Self.write("string", format: "date", to: &writer)
    case .dateTime: Self.write("string", format: "date-time", to: &writer)
    case .pattern(let pattern):
      writer.member("type", "string")
      writer.member("pattern", pattern)
    case .integer: writer.member("type", "integer")
    case .integerIn(let range):
      writer.member("type", "integer")
      writer.member("minimum", range.lowerBound)
      writer.member("maximum", range.upperBound)
    case .number: writer.member("type", "number")
    case .boolean: writer.member("type", "boolean")
    case .null: writer.member("type", "null")
    case .words(let words):
      writer.member("type", "string")
      writer.member("enum", words)
    case .openWords(let words):
      writer.member("type", "string")
      writer.member("examples", words)
    case .array(let element):
      writer.member("type", "array")
      writer.key("items")
      element.write(to: &writer)
    case .object(let properties): Self.write(properties, to: &writer)
    case .arguments(let properties):
      Self.write(properties, to: &writer)
      writer.member("additionalProperties", false)
    case .map(let value):
      writer.member("type", "object")
      writer.key("additionalProperties")
      value.write(to: &writer)
    case .anyOf(let schemas):
      writer.key("anyOf")
      writer.array { writer in
        for schema in schemas { schema.write(to: &writer) }
      }
    case .nullable(let schema): Schema.anyOf([schema, .null]).writeMembers(to: &writer)
    case .reference(let name): writer.member("$ref", "#/components/schemas/\(name)")
    }
  }

  private static func write(_ type: String, format: String, to writer: inout JSONWriter) {
    writer.member("type", type)
    writer.member("format", format)
  }

  private static func write(_ properties: [Property], to writer: inout JSONWriter) {
    writer.member("type", "object")
    guard !properties.isEmpty else { return }
    writer.key("properties")
    writer.object { writer in
      for property in properties {
        writer.key(property.name)
        property.schema.write(to: &writer, summary: property.summary)
      }
    }
    let required = properties.filter(\.isRequired).map(\.name)
    if !required.isEmpty { writer.member("required", required) }
  }
}
