public import RawJSON

/// Params as they came in, by name or by position, read one after the other by the names a method knows.
public struct Params: Sendable {
  private let values: [String: RawValue]
  /// Names by which the call as a whole is steered; every method knows them.
  public static let common = ["workDoneToken", "partialResultToken", "timeout_ms", "_meta"]

  /// Checks the names of params, or counts the positions; without positions they come by name. Throws `invalidParams`
  /// for unknown, doubled or null ones: a null is more often a variable that was never set than a wish. By position, null
  /// leaves a place out.
  public init(_ params: RawValue?, names: [String], positions: [String]) throws(OuraError) {
    var values: [String: RawValue] = [:]
    switch params?.kind {
    case .object:
      for member in params?.members ?? [] {
        let name = member.name
        guard names.contains(name) || Self.common.contains(name) else {
          let shown = String(name.prefix(100))
          throw .invalidParams(
            param: shown, problem: "\(shown) is not a parameter of this method",
            hint: Self.hint(for: name, among: names))
        }
        if member.value.isNull, !Self.common.contains(name) {
          throw .invalidParams(param: name, problem: "\(name) is null", hint: "Leave \(name) out, or give it a value.")
        }
        guard values.updateValue(member.value, forKey: name) == nil else {
          throw .invalidParams(param: name, problem: "\(name) is given twice", hint: "Give \(name) once.")
        }
      }
    case .array:
      let elements = params?.elements ?? []
      guard elements.count <= positions.count else {
        throw .invalidParams(
          param: nil, problem: "\(elements.count) params by position, but this method takes at most \(positions.count)",
          hint: Self.hint(positions, names))
      }
      for (name, element) in zip(positions, elements) where !element.isNull { values[name] = element }
    case nil, .null: break
    case let kind?:
      throw .invalidParams(
        param: nil, problem: "params must be an object or an array, not \(kind.rawValue)",
        hint: "Give params by name or by position.")
    }
    self.values = values
  }

  /// Names of params that were given, in no order.
  public var names: [String] { values.keys.filter { !Self.common.contains($0) } }

  /// The value as it came in.
  public subscript(name: String) -> RawValue? { values[name] }

  /// A string; nil if it isn't there. Throws `invalidParams` for another kind of value.
  public func string(_ name: String) throws(OuraError) -> String? {
    guard let value = values[name] else { return nil }
    guard let string = value.string else { throw Self.wrongKind(name, value, expected: "a string") }
    return string
  }

  /// A string that must be there.
  public func requiredString(_ name: String) throws(OuraError) -> String {
    guard let string = try string(name) else {
      throw .invalidParams(param: name, problem: "\(name) is missing", hint: "Give \(name) a value.")
    }
    return string
  }

  /// True or false; nil if it isn't there.
  public func boolean(_ name: String) throws(OuraError) -> Bool? {
    guard let value = values[name] else { return nil }
    guard let boolean = value.boolean else { throw Self.wrongKind(name, value, expected: "true or false") }
    return boolean
  }

  /// An integer of the range; nil if it isn't there.
  public func integer(_ name: String, in range: ClosedRange<Int>) throws(OuraError) -> Int? {
    guard let value = values[name] else { return nil }
    if let integer = value.integer(in: range) { return integer }
    let expected = "an integer from \(range.lowerBound) to \(range.upperBound)"
    guard value.kind == .number else { throw Self.wrongKind(name, value, expected: expected) }
    throw .invalidParams(
      param: name, problem: "\(name) is not \(expected)", hint: "Give \(name) as \(expected).")
  }

  static func wrongKind(_ name: String, _ value: RawValue, expected: String) -> OuraError {
    .invalidParams(
      param: name, problem: "\(name) must be \(expected), not \(value.kind.rawValue)",
      hint: "Give \(name) as \(expected).")
  }

  private static func hint(_ positions: [String], _ names: [String]) -> String {
    if !positions.isEmpty { return "The order is: \(positions.joined(separator: ", "))." }
    return names.isEmpty ? "Call it without params, or with timeout_ms by name." : "It takes params by name only."
  }

  private static func hint(for name: String, among names: [String]) -> String {
    if let nearest = nearestName(to: name, among: names) { return "Did you mean \(nearest)?" }
    return names.isEmpty ? "This method takes no params." : "Known are: \(names.joined(separator: ", "))."
  }
}
