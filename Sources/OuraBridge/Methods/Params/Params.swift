import OuraAPI
public import RawJSON

/// Params as they came in, by name or by position, read one after the other by the names a method knows.
public struct Params: Sendable {
  private let values: [String: RawValue]
  /// Names by which the call as a whole is steered; every method knows them.
  public static let common = ["workDoneToken", "partialResultToken", "timeout_ms", "_meta"]

  /// Checks the names of params, or counts the positions; without positions they come by name. Throws `params`
  /// for unknown, doubled or null ones: a null is more often a variable that was never set than a wish. By position, null
  /// leaves a place out.
  public init(_ params: RawValue?, names: [String], positions: [String]) throws(CallError) {
    var values: [String: RawValue] = [:]
    switch params?.kind {
    case .object:
      for member in params?.members ?? [] {
        let name = member.name
        guard names.contains(name) || Self.common.contains(name) else {
          throw .params(.unknown(name, known: names))
        }
        if member.value.isNull, !Self.common.contains(name) { throw .params(.null(name)) }
        guard values.updateValue(member.value, forKey: name) == nil else { throw .params(.twice(name)) }
      }
    case .array:
      let elements = params?.elements ?? []
      guard elements.count <= positions.count else {
        throw .params(.tooMany(elements.count, positions: positions, names: names))
      }
      for (name, element) in zip(positions, elements) where !element.isNull { values[name] = element }
    case nil, .null: break
    case let kind?: throw .params(.notParams(kind))
    }
    self.values = values
  }

  /// Names of params that were given, in no order.
  public var names: [String] { values.keys.filter { !Self.common.contains($0) } }

  /// The value as it came in.
  public subscript(name: String) -> RawValue? { values[name] }

  /// A string; nil if it isn't there. Throws `params` for another kind of value.
  public func string(_ name: String) throws(CallError) -> String? {
    guard let value = values[name] else { return nil }
    guard let string = value.string else { throw .params(.wrongKind(name, value.kind, expected: .string)) }
    return string
  }

  /// A string that must be there.
  public func requiredString(_ name: String) throws(CallError) -> String {
    guard let string = try string(name) else { throw .params(.missing(name)) }
    return string
  }

  /// True or false; nil if it isn't there.
  public func boolean(_ name: String) throws(CallError) -> Bool? {
    guard let value = values[name] else { return nil }
    guard let boolean = value.boolean else { throw .params(.wrongKind(name, value.kind, expected: .boolean)) }
    return boolean
  }

  /// An integer of the range; nil if it isn't there.
  public func integer(_ name: String, in range: ClosedRange<Int>) throws(CallError) -> Int? {
    guard let value = values[name] else { return nil }
    if let integer = value.integer(in: range) { return integer }
    guard value.kind == .number else { throw .params(.wrongKind(name, value.kind, expected: .integer(range))) }
    throw .params(.outOfRange(name, range))
  }
}
