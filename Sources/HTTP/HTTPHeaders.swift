/// Header fields in their order; names compare without regard to case (RFC 9110 section 5.1).
public struct HTTPHeaders: Sendable, ExpressibleByDictionaryLiteral {
  /// Names and values as they were given.
  public private(set) var fields: [(name: String, value: String)] = []

  /// No fields.
  public init() {}

  /// The fields of a literal, in its order.
  public init(dictionaryLiteral elements: (String, String)...) {
    fields = elements.map { (name: $0.0, value: $0.1) }
  }

  /// Adds a field at the end, even if there is one of that name.
  public mutating func add(_ name: String, _ value: String) {
    fields.append((name, value))
  }

  /// The first value of that name; setting replaces all of them, nil removes them.
  public subscript(name: String) -> String? {
    get { fields.first { Self.isSameName($0.name, name) }?.value }
    set {
      fields.removeAll { Self.isSameName($0.name, name) }
      if let newValue { fields.append((name, newValue)) }
    }
  }

  /// Compares the bytes, without making lower-case copies of both.
  static func isSameName(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && zip(left.utf8, right.utf8).allSatisfy { $0.lowercased == $1.lowercased }
  }
}

extension UInt8 {
  fileprivate var lowercased: UInt8 { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self }
}
