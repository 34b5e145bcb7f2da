public import RawJSON

/// A request's id as the bytes it came in, so that the answer carries the same value: `1`, `1.0` and `"1"` differ.
public struct RequestID: Sendable, Hashable {
  /// A string, a number or null.
  public let value: RawValue
  private let key: ArraySlice<UInt8>

  /// The id of a message; nil for booleans, arrays and objects, which JSON-RPC 2.0 section 4 doesn't allow.
  public init?(_ value: RawValue) {
    switch value.kind {
    case .string:
      // Two spellings of a string are one id.
      key =
        value.bytes.contains(UInt8(ascii: "\\"))
        ? JSONWriter.value { $0.string(value.string ?? "") }.bytes : value.bytes
    case .number, .null: key = value.bytes
    case .boolean, .array, .object: return nil
    }
    self.value = value
  }

  /// A string as an id.
  init(_ string: String) {
    value = JSONWriter.value { $0.string(string) }
    key = value.bytes
  }

  /// Whether the id is null: such requests can't be told apart, nor cancelled.
  public var isNull: Bool { value.isNull }

  /// Compares the values, not their spellings.
  public static func == (left: RequestID, right: RequestID) -> Bool { left.key == right.key }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
