extension Schema {
  /// The same without words, for readers that pay by the word.
  var withoutSummaries: Schema {
    switch self {
    case .array(let element): .array(element.withoutSummaries)
    case .map(let value): .map(value.withoutSummaries)
    case .object(let properties): .object(properties.map(\.withoutSummary))
    case .arguments(let properties): .arguments(properties.map(\.withoutSummary))
    case .anyOf(let schemas): .anyOf(schemas.map(\.withoutSummaries))
    case .nullable(let schema): .nullable(schema.withoutSummaries)
    case .any, .string, .day, .dateTime, .pattern, .integer, .integerIn, .number, .boolean, .null, .words, .openWords,
      .reference:
      self
    }
  }
}

extension Schema.Property {
  fileprivate var withoutSummary: Schema.Property {
    Schema.Property(name, schema.withoutSummaries, isRequired: isRequired)
  }
}
