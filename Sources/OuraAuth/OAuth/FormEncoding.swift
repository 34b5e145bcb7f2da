/// Names and values as `application/x-www-form-urlencoded` (WHATWG URL section 5), for bodies and for queries.
package struct Form: Sendable {
  package private(set) var fields: [(name: String, value: String)] = []

  package init(_ fields: KeyValuePairs<String, String>) {
    self.fields = fields.map { (name: $0.key, value: $0.value) }
  }

  /// Reads what an encoder wrote; bytes that aren't UTF-8 are replaced, and a `%` without two digits stays.
  package init(decoding text: some StringProtocol) {
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      fields.append((Self.decoded(parts[0]), parts.count == 2 ? Self.decoded(parts[1]) : ""))
    }
  }

  package mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    fields.append((name, value))
  }

  /// The first value of that name.
  package subscript(name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  package var encoded: String {
    fields.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        output.append(byte)
      default:
        // A space as %20 rather than +: every decoder of forms reads it, and decoders of plain queries do too.
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func decoded(_ text: some StringProtocol) -> String {
    var output: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        output.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), rest.count >= 2,
        rest.prefix(2).allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        output.append(value)
        rest = rest.dropFirst(2)
      } else {
        output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
