/// A text with escapes undone, which remembers where each byte came from.
struct Spelling {
  private(set) var bytes: [UInt8]
  /// For each byte, the range it was written as in the original text.
  private var origins: [Range<Int>]

  /// The text as it is.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    origins = bytes.indices.map { $0..<$0 + 1 }
  }

  private init() {
    bytes = []
    origins = []
  }

  /// Where a piece of this text stands in the original one.
  func origin(of range: Range<Int>) -> Range<Int> {
    origins[range.lowerBound].lowerBound..<origins[range.upperBound - 1].upperBound
  }

  /// The text with one layer of escapes undone: those of addresses (`%2F`), of JSON and other quoted strings (`\/`,
  /// `\u002f`, `\x2f`) and of HTML (`&#47;`, `&amp;`). Nil if there are none.
  var unescaped: Spelling? {
    var plain = Spelling()
    var position = 0
    while position < bytes.count {
      let (meaning, length) = escape(at: position) ?? ([bytes[position]], 1)
      let range = origin(of: position..<position + length)
      for byte in meaning {
        plain.bytes.append(byte)
        plain.origins.append(range)
      }
      position += length
    }
    return plain.bytes == bytes ? nil : plain
  }

  private func escape(at position: Int) -> (meaning: [UInt8], length: Int)? {
    switch bytes[position] {
    case UInt8(ascii: "%"): number(at: position + 1, digits: 2).map { ([UInt8(truncatingIfNeeded: $0)], 3) }
    case UInt8(ascii: "\\"): backslash(at: position)
    case UInt8(ascii: "&"): entity(at: position)
    default: nil
    }
  }

  private func backslash(at position: Int) -> (meaning: [UInt8], length: Int)? {
    guard position + 1 < bytes.count else { return nil }
    let next = bytes[position + 1]
    switch next {
    case UInt8(ascii: "u"):
      guard let unit = number(at: position + 2, digits: 4) else { return nil }
      guard 0xD800..<0xDC00 ~= unit, bytes[(position + 6)...].starts(with: #"\u"#.utf8),
        let low = number(at: position + 8, digits: 4), 0xDC00..<0xE000 ~= low
      else { return (Self.utf8(unit), 6) }
      return (Self.utf8(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)), 12)
    case UInt8(ascii: "x"): return number(at: position + 2, digits: 2).map { ([UInt8(truncatingIfNeeded: $0)], 4) }
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): return ([UInt8(ascii: " ")], 2)
    case UInt8(ascii: "!")...UInt8(ascii: "/"), UInt8(ascii: "\\"): return ([next], 2)
    default: return nil
    }
  }

  private func entity(at position: Int) -> (meaning: [UInt8], length: Int)? {
    let rest = bytes[(position + 1)...].prefix(10)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: rest[..<end], as: UTF8.self).lowercased()
    let length = end + 1 - position
    if name.hasPrefix("#x") { return UInt32(name.dropFirst(2), radix: 16).map { (Self.utf8($0), length) } }
    if name.hasPrefix("#") { return UInt32(name.dropFirst()).map { (Self.utf8($0), length) } }
    return Self.entities[name].map { (Array($0.utf8), length) }
  }

  private static let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

  private static func utf8(_ scalar: UInt32) -> [UInt8] {
    Array(String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
  }

  private func number(at position: Int, digits: Int) -> UInt32? {
    guard position + digits <= bytes.count else { return nil }
    let text = bytes[position..<position + digits]
    guard text.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt32(String(decoding: text, as: UTF8.self), radix: 16)
  }
}
