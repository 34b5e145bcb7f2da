/// A stretch of a text that may be Base64, in the alphabet of RFC 4648 section 4 or 5.
struct Base64Text {
  /// Its digits and the position of each.
  private var digits: [(value: UInt8, position: Int)] = []
  /// Whether the result counts only as plain text: in random bytes any short secret can be found.
  private let isWord: Bool

  private init(isWord: Bool) {
    self.isWord = isWord
  }

  /// All stretches that are long enough to hold something: single words, and runs of lines, since long Base64 is
  /// wrapped.
  static func all(in text: [UInt8], areWords: Bool) -> [Base64Text] {
    var found: [Base64Text] = []
    var current = Base64Text(isWord: areWords)
    for (position, byte) in text.enumerated() {
      if let value = Base64Text.value(of: byte) {
        current.digits.append((value, position))
      } else if byte > UInt8(ascii: " ") || areWords {
        if current.digits.count > 1 { found.append(current) }
        current = Base64Text(isWord: areWords)
      }
    }
    return current.digits.count > 1 ? found + [current] : found
  }

  /// The words that encode what the closure finds. It isn't known where the encoding begins, so each of four offsets is
  /// tried.
  func words(encoding find: ([UInt8]) -> [Range<Int>]) -> [Range<Int>] {
    (0..<(isWord ? 1 : 4)).flatMap { skipped -> [Range<Int>] in
      let bytes = decoded(from: skipped)
      if isWord, !bytes.allSatisfy({ 0x20...0x7e ~= $0 }) { return [] }
      return find(bytes).map { word(of: skipped + $0.lowerBound / 3 * 4..<skipped + ($0.upperBound + 2) / 3 * 4) }
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
