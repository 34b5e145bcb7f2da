public import OuraAPI
public import RawJSON

/// Params as they are written on a command line: `name=value` pairs, a JSON text, or both.
public struct Arguments {
  private let method: String
  private let today: Day
  private let input: () throws(CallError) -> [UInt8]

  /// Reads arguments for a method, with days that may be named as seen from today. `input` is the JSON that `-` stands
  /// for.
  public init(method: String, today: Day, input: @escaping () throws(CallError) -> [UInt8]) {
    self.method = method
    self.today = today
    self.input = input
  }

  /// The method that a name means: `getDailySleep` is `oura.getDailySleep`.
  public static func method(_ name: String) -> String {
    MethodTable.all[name] == nil && MethodTable.all["oura." + name] != nil ? "oura." + name : name
  }

  /// Whether a day can be named for the param: `today`, `yesterday`, `-7d`.
  public static func takesDay(_ param: String) -> Bool { DayByName.params.contains(param) }

  /// Makes params of arguments; what the schema calls a number or a boolean is written as one. Throws `params`
  /// for what is neither a pair nor JSON.
  public func params(_ arguments: [String]) throws(CallError) -> RawValue? {
    guard !arguments.isEmpty else { return nil }
    let texts = arguments.filter(Self.isJSON)
    let pairs = try pairs(arguments.filter { !Self.isJSON($0) })
    guard let text = texts.first else { return Self.object(pairs) }
    guard texts.count == 1 else {
      throw .params(nil, "the params are given as JSON twice", hint: "Give one JSON text, or - for standard input.")
    }
    let value = try json(text)
    switch value.kind {
    case .object:
      let members = value.members.map { (name: $0.name, value: resolved($0.value, of: $0.name)) }
      if let twice = pairs.first(where: { pair in members.contains { $0.name == pair.name } })?.name {
        throw Self.givenTwice(twice)
      }
      return Self.object(members + pairs)
    case .array where pairs.isEmpty:
      let names = MethodTable.all[method]?.positions ?? []
      return JSONWriter.value { writer in
        writer.array { writer in
          for (index, element) in value.elements.enumerated() {
            writer.raw(names.indices.contains(index) ? resolved(element, of: names[index]) : element)
          }
        }
      }
    default:
      throw .params(nil, "the JSON of the params is no object", hint: "Write it as {\"name\": value}.")
    }
  }

  /// `-` is a JSON text too, which comes on standard input.
  private static func isJSON(_ argument: String) -> Bool {
    let first = argument.first { !$0.isWhitespace }
    return argument == "-" || first == "{" || first == "["
  }

  private func json(_ text: String) throws(CallError) -> RawValue {
    let isInput = text == "-"
    do {
      return try RawValue(validating: isInput ? try input() : Array(text.utf8))
    } catch let error as CallError {
      throw error
    } catch {
      throw .params(
        nil, "the params\(isInput ? " on standard input" : "") are not valid JSON",
        hint: isInput ? "Write them there as {\"name\": value}." : "Quote the JSON for the shell.")
    }
  }

  private func pairs(_ arguments: [String]) throws(CallError) -> [(name: String, value: RawValue)] {
    let known = MethodTable.all[method]?.params ?? []
    var pairs: [(name: String, value: RawValue)] = []
    for argument in arguments {
      guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else {
        throw .params(
          nil, "\(argument.prefix(100)) is not name=value",
          hint: "Write params as name=value, or as JSON.")
      }
      let name = String(argument[..<equals])
      guard !pairs.contains(where: { $0.name == name }) else { throw Self.givenTwice(name) }
      let text = String(argument[argument.index(after: equals)...])
      let schema = known.first { $0.name == name }?.schema ?? Self.commonSchema(name)
      let value = Self.literal(text, for: schema) ?? JSONWriter.value { $0.string(text) }
      pairs.append((name, resolved(value, of: name)))
    }
    return pairs
  }

  private func resolved(_ value: RawValue, of param: String) -> RawValue {
    DayByName.resolve(value, of: param, today: today)
  }

  private static func object(_ members: [(name: String, value: RawValue)]) -> RawValue {
    JSONWriter.object { writer in
      for member in members { writer.member(member.name, member.value) }
    }
  }

  private static func givenTwice(_ name: String) -> CallError {
    .params(name, "\(name) is given twice", hint: "Give \(name) once.")
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
