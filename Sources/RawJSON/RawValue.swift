/// A JSON value as the bytes it was written in: a validated slice that is decoded only on request.
public struct RawValue: Sendable, Hashable {
  /// The kinds of JSON values (RFC 8259 section 3).
  public enum Kind: String, Sendable {
    case object, array, string, number, boolean, null

    /// The kind that a valid value with this first byte has.
    public init?(firstByte: UInt8) {
      switch firstByte {
      case UInt8(ascii: "{"): self = .object
      case UInt8(ascii: "["): self = .array
      case UInt8(ascii: "\""): self = .string
      case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .boolean
      case UInt8(ascii: "n"): self = .null
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): self = .number
      default: return nil
      }
    }
  }

  /// The value's own bytes, without white space around it.
  public let bytes: ArraySlice<UInt8>

  /// Takes a slice that has been validated already, by a scanner or because our own writer made it.
  public init(validated bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  /// Validates a whole text: one value, and nothing after it but white space.
  public init(
    validating text: [UInt8],
    depthLimit: Int = JSONScanner.defaultDepthLimit,
    surrogates: JSONScanner.Surrogates = .paired
  ) throws(JSONSyntaxError) {
    let range = try text.withUnsafeBufferPointer { (buffer) throws(JSONSyntaxError) in
      var scanner = JSONScanner(buffer, depthLimit: depthLimit, surrogates: surrogates)
      let range = try scanner.skipValue()
      try scanner.finish()
      return range
    }
    bytes = text[range]
  }

  /// What kind of value this is.
  public var kind: Kind { bytes.first.flatMap(Kind.init(firstByte:)) ?? .null }

  /// Whether this is `null`.
  public var isNull: Bool { kind == .null }

  /// The decoded string, half a surrogate pair as U+FFFD; nil if this is another kind of value.
  public var string: String? {
    guard kind == .string else { return nil }
    return JSONString.decode(bytes.dropFirst().dropLast())
  }

  /// True or false; nil if this is another kind of value.
  public var boolean: Bool? {
    guard kind == .boolean else { return nil }
    return bytes.first == UInt8(ascii: "t")
  }

  /// The number, if it is written as an integer and fits; nil for `1.0`, `1e3` and other kinds of values.
  public var integer: Int? {
    guard kind == .number else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self))
  }

  /// The nearest double, if this is a number.
  public var double: Double? {
    guard kind == .number else { return nil }
    return Double(String(decoding: bytes, as: UTF8.self))
  }

  /// The bytes as text, for messages and tests.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The members of an object in the order written; empty for other kinds of values.
  public var members: [Member] {
    var members: [Member] = []
    forEachMember { members.append($0) }
    return members
  }

  /// The elements of an array in the order written; empty for other kinds of values.
  public var elements: [RawValue] {
    guard kind == .array else { return [] }
    var elements: [RawValue] = []
    scan { (scanner) throws(JSONSyntaxError) in
      guard try scanner.enterArray() else { return }
      repeat { elements.append(slice(try scanner.skipValue())) } while try scanner.hasNextElement()
    }
    return elements
  }

  /// The member of that name; of several, the last (RFC 8259 section 4 leaves it open; most parsers keep the last).
  public subscript(name: String) -> RawValue? {
    var found: RawValue?
    forEachMember { if $0.nameEquals(name) { found = $0.value } }
    return found
  }

  /// Calls `body` for each member of an object, in the order written, without building a list.
  public func forEachMember(_ body: (Member) -> Void) {
    guard kind == .object else { return }
    scan { (scanner) throws(JSONSyntaxError) in
      guard try scanner.enterObject() else { return }
      repeat {
        let key = try scanner.key()
        let value = try scanner.skipValue()
        body(Member(rawName: slice(key).bytes, value: slice(value)))
      } while try scanner.hasNextMember()
    }
  }

  private func slice(_ range: Range<Int>) -> RawValue {
    RawValue(validated: bytes[bytes.startIndex + range.lowerBound..<bytes.startIndex + range.upperBound])
  }

  /// Walks bytes that are known to be valid, so that no error can occur.
  private func scan(_ body: (inout JSONScanner) throws(JSONSyntaxError) -> Void) {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = JSONScanner(buffer, depthLimit: .max, surrogates: .any)
      try? body(&scanner)
    }
  }
}

extension RawValue {
  /// A member of an object.
  public struct Member: Sendable {
    /// The name between its quotes, escapes as written.
    public let rawName: ArraySlice<UInt8>
    /// The member's value.
    public let value: RawValue

    /// The decoded name.
    public var name: String { JSONString.decode(rawName) }

    /// Compares code points, unlike `==` of strings, and without decoding where the name has no escapes.
    public func nameEquals(_ name: String) -> Bool {
      if rawName.elementsEqual(name.utf8) { return true }
      return rawName.contains(UInt8(ascii: "\\")) && self.name.utf8.elementsEqual(name.utf8)
    }
  }
}
