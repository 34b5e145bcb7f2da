extension JSONScanner {
  /// Validates a string: escapes, surrogates, well-formed UTF-8, no control characters. The range includes the quotes.
  mutating func skipString() throws(JSONSyntaxError) -> Range<Int> {
    let start = offset
    offset += 1
    while true {
      skipPlainWords()
      guard offset < text.count else { throw failure(.unexpectedEnd) }
      switch text[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return start..<offset
      case UInt8(ascii: "\\"): try skipEscape()
      case 0..<0x20: throw failure(.invalidString)
      case 0x20..<0x80: offset += 1
      default: try skipUTF8Sequence()
      }
    }
  }

  /// Skips eight bytes at a time, up to the first that needs a closer look: most of a response is strings.
  @inline(__always)
  private mutating func skipPlainWords() {
    guard let base = text.baseAddress else { return }
    while offset + 8 <= text.count {
      let word = UInt64(littleEndian: UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self))
      let quote = word ^ 0x2222_2222_2222_2222
      let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
      let control = word &- 0x2020_2020_2020_2020
      // A borrow spreads only from a special byte to those behind it, so the first byte that is marked is special.
      let special =
        ((quote &- 0x0101_0101_0101_0101) | (backslash &- 0x0101_0101_0101_0101) | control | word)
        & 0x8080_8080_8080_8080
      guard special == 0 else {
        offset += special.trailingZeroBitCount >> 3
        return
      }
      offset += 8
    }
  }

  private mutating func skipEscape() throws(JSONSyntaxError) {
    offset += 1
    guard offset < text.count else { throw failure(.unexpectedEnd) }
    switch text[offset] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      offset += 1
    case UInt8(ascii: "u"):
      let unit = try codeUnit()
      guard surrogates == .paired else { return }
      switch unit {
      case 0xD800..<0xDC00:
        guard offset + 1 < text.count, text[offset] == UInt8(ascii: "\\"), text[offset + 1] == UInt8(ascii: "u")
        else { throw failure(.invalidString) }
        offset += 1
        guard 0xDC00..<0xE000 ~= (try codeUnit()) else { throw failure(.invalidString) }
      case 0xDC00..<0xE000: throw failure(.invalidString)
      default: break
      }
    default: throw failure(.invalidString)
    }
  }

  /// Reads `uXXXX` at the offset.
  private mutating func codeUnit() throws(JSONSyntaxError) -> UInt32 {
    offset += 1
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard offset < text.count, let digit = text[offset].hexDigitValue else { throw failure(.invalidString) }
      unit = unit << 4 | digit
      offset += 1
    }
    return unit
  }

  /// Validates one multi-byte character by the table of well-formed sequences (Unicode 16, table 3-7).
  private mutating func skipUTF8Sequence() throws(JSONSyntaxError) {
    let second: ClosedRange<UInt8>
    let length: Int
    switch text[offset] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: throw failure(.invalidUTF8)
    }
    guard offset + length <= text.count, second ~= text[offset + 1] else { throw failure(.invalidUTF8) }
    for index in 2..<max(length, 2) where !(0x80...0xBF ~= text[offset + index]) { throw failure(.invalidUTF8) }
    offset += length
  }
}
