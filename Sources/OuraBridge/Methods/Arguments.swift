public import OuraAPI
public import RawJSON

/// Params as they are written on a command line: `name=value` pairs, or one JSON text.
public enum Arguments {
  /// Makes params of arguments for a method; what the schema calls a number or a boolean is written as one. Throws
  /// `invalidParams` for what is neither a pair nor JSON.
  public static func params(_ arguments: [String], method: String) throws(OuraError) -> RawValue? {
    guard let first = arguments.first else { return nil }
    if first.hasPrefix("{") || first.hasPrefix("[") {
      guard arguments.count == 1, let value = try? RawValue(validating: Array(first.utf8)) else {
        throw .invalidParams(
          param: nil, problem: "the params are not valid JSON", hint: "Quote the JSON for the shell.")
      }
      return value
    }
    let known = MethodTable.all[method]?.params ?? []
    var pairs: [(name: String, value: String)] = []
    for argument in arguments {
      guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else {
        throw .invalidParams(
          param: nil, problem: "\(argument.prefix(100)) is not name=value",
          hint: "Write params as name=value, or as JSON.")
      }
      let name = String(argument[..<equals])
      guard !pairs.contains(where: { $0.name == name }) else {
        throw .invalidParams(param: name, problem: "\(name) is given twice", hint: "Give \(name) once.")
      }
      pairs.append((name, String(argument[argument.index(after: equals)...])))
    }
    return JSONWriter.object { writer in
      for (name, text) in pairs {
        writer.key(name)
        if let value = literal(text, for: known.first { $0.name == name }?.schema ?? commonSchema(name)) {
          writer.raw(value)
        } else {
          writer.string(text)
        }
      }
    }
  }

  private static func commonSchema(_ name: String) -> Schema { name == "timeout_ms" ? .integer : .string }

  /// The text as a number or a boolean, if the schema wants one and the text is one.
  private static func literal(_ text: String, for schema: Schema) -> RawValue? {
    let kinds: [RawValue.Kind] =
      switch schema {
      case .integer, .integerIn, .number: [.number]
      case .map: [.object]
      case .boolean: [.boolean]
      case .anyOf(let schemas): schemas.contains(where: \.isInteger) ? [.number] : []
      default: []
      }
    guard let value = try? RawValue(validating: Array(text.utf8)), kinds.contains(value.kind) else { return nil }
    return value
  }
}

extension Schema {
  fileprivate var isInteger: Bool {
    switch self {
    case .integer, .integerIn: true
    default: false
    }
  }
}
