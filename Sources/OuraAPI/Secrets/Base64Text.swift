/// A stretch of a text that may be Base64, in the alphabet of RFC 4648 section 4 or 5.
struct Base64Text {
  /// Its digits, and where each stands.
  private var digits: [(value: UInt8, position: Int)] = []

  /// All stretches that are long enough to hold something: words, or whole lines of them, since what is long comes in
  /// several lines.
  static func all(in text: [UInt8], acrossSpaces: Bool) -> [Base64Text] {
    var found: [Base64Text] = []
    var current = Base64Text()
    for (position, byte) in text.enumerated() {
      if let value = Base64Text.value(of: byte) {
        current.digits.append((value, position))
      } else if byte > UInt8(ascii: " ") || !acrossSpaces {
        found.append(current)
        current = Base64Text()
      }
    }
    return (found + [current]).filter { $0.digits.count > 1 }
  }

  /// The words in which a secret is encoded. Where the encoding begins isn't known, so each of four digits is tried.
  func matches(of needle: Needle) -> [Range<Int>] {
    (0..<(needle.isShort ? 1 : 4)).flatMap { skipped -> [Range<Int>] in
      let bytes = decoded(from: skipped)
      return needle.matches(in: bytes).compactMap { match in
        // Noise holds any short secret: it must be the end of what is plain text.
        if needle.isShort, match.upperBound < bytes.count || !bytes.allSatisfy({ 0x20...0x7e ~= $0 }) { return nil }
        return word(of: skipped + match.lowerBound / 3 * 4..<skipped + (match.upperBound + 2) / 3 * 4)
      }
    }
  }

  private func decoded(from start: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var (bits, count) = (UInt32(0), 0)
    for digit in digits.dropFirst(start) {
      bits = (bits << 6 | UInt32(digit.value)) & 0xFFFF
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
    }
    return bytes
  }

  /// The whole words that these digits belong to.
  private func word(of range: Range<Int>) -> Range<Int> {
    var first = range.lowerBound
    var last = min(range.upperBound, digits.count) - 1
    while first > 0, digits[first - 1].position + 1 == digits[first].position { first -= 1 }
    while last + 1 < digits.count, digits[last].position + 1 == digits[last + 1].position { last += 1 }
    return digits[first].position..<digits[last].position + 1
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
