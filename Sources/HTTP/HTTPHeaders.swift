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

  /// Adds a field behind the others, even if there is one of that name.
  public mutating func add(_ name: String, _ value: String) {
    fields.append((name, value))
  }

  /// The first value of that name; setting replaces all of them, nil removes them.
  public subscript(name: String) -> String? {
    get {
      let name = name.lowercased()
      return fields.first { $0.name.lowercased() == name }?.value
    }
    set {
      let lowercased = name.lowercased()
      fields.removeAll { $0.name.lowercased() == lowercased }
      if let newValue { fields.append((name, newValue)) }
    }
  }
}
