import OuraAPI

extension OuraCollection {
  /// The schema's name for documents with only the fields that were asked for.
  var partsName: String { name + "Fields" }
}

extension Schema {
  /// A collection's document with only some of its members.
  init(partOf collection: OuraCollection) {
    self = .object(
      collection.fields.map { Property($0.name, .reference("\(collection.name)/properties/\($0.name)")) })
  }

  /// The schema of a collection's documents.
  init(documentOf collection: OuraCollection) {
    self = .object(collection.fields.map(Property.init))
  }

  fileprivate init(_ type: FieldType) {
    switch type {
    case .string: self = .string
    case .day: self = .day
    case .localizedDateTime, .utcDateTime: self = .dateTime
    case .integer: self = .integer
    case .number: self = .number
    case .boolean: self = .boolean
    case .word(let words): self = .openWords(words)
    case .sample:
      self = .object([
        Property("interval", .number, isRequired: true, summary: "seconds"),
        Property("items", .array(.nullable(.number)), isRequired: true),
        Property("timestamp", .dateTime, isRequired: true),
      ])
    case .object(let fields): self = .object(fields.map(Property.init))
    case .array(let element): self = .array(Schema(element))
    }
  }
}

extension Schema {
  fileprivate var isOpen: Bool {
    if case .openWords = self { true } else { false }
  }
}

extension Schema.Property {
  fileprivate init(_ field: Field) {
    let schema = Schema(field.type)
    let summary = field.unit ?? (schema.isOpen ? "one of the examples today; Oura may add others" : nil)
    switch field.presence {
    case .required: self.init(field.name, schema, isRequired: true, summary: summary)
    case .nullable: self.init(field.name, .nullable(schema), isRequired: true, summary: summary)
    case .optional: self.init(field.name, .nullable(schema), summary: summary)
    }
  }
}
