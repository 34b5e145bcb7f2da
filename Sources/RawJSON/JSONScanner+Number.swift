extension JSONScanner {
  /// Validates a number by RFC 8259 section 6; its size doesn't matter, since it is never converted.
  mutating func skipNumber() throws(JSONSyntaxError) {
    let start = offset
    if byte == UInt8(ascii: "-") { offset += 1 }
    guard byte.isDigit else {
      throw failure(offset == start ? .unexpectedByte : .invalidNumber)
    }
    if byte == UInt8(ascii: "0") {
      offset += 1
      if byte.isDigit { throw failure(.invalidNumber) }
    } else {
      skipDigits()
    }
    if byte == UInt8(ascii: ".") {
      offset += 1
      guard byte.isDigit else { throw failure(.invalidNumber) }
      skipDigits()
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { offset += 1 }
      guard byte.isDigit else { throw failure(.invalidNumber) }
      skipDigits()
    }
  }

  /// The byte at the offset, or NUL at the end, which no number contains.
  private var byte: UInt8 { offset < text.count ? text[offset] : 0 }

  private mutating func skipDigits() {
    while byte.isDigit { offset += 1 }
  }
}
