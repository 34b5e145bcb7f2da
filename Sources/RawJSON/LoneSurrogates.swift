extension RawValue {
  /// The same value with `\ufffd` for each half of a surrogate pair, for readers that take only what Unicode text can
  /// hold; most values have none and come back as they are.
  public var withoutLoneSurrogates: RawValue {
    guard bytes.contains(UInt8(ascii: "\\")) else { return self }
    var output: [UInt8] = []
    var copied = bytes.startIndex
    var index = bytes.startIndex
    // In valid JSON a backslash stands only in strings, with what it escapes behind it.
    while let backslash = bytes[index...].firstIndex(of: UInt8(ascii: "\\")) {
      let escape = bytes[backslash...]
      index = min(backslash + 2, bytes.endIndex)
      guard let unit = escape.escapedCodeUnit else { continue }
      index = backslash + 6
      switch unit {
      case 0xD800..<0xDC00 where bytes[index...].escapedCodeUnit.map { 0xDC00..<0xE000 ~= $0 } == true: index += 6
      case 0xD800..<0xE000:
        output += bytes[copied..<backslash] + Array("\\ufffd".utf8)
        copied = index
      default: break
      }
    }
    return output.isEmpty ? self : RawValue(validated: (output + bytes[copied...])[...])
  }
}

extension ArraySlice<UInt8> {
  /// The code unit that an escape like `\u00e9` at the start of these bytes means; nil if there is none.
  fileprivate var escapedCodeUnit: UInt32? {
    guard count >= 6, self[startIndex] == UInt8(ascii: "\\"), self[startIndex + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit: UInt32 = 0
    for byte in self[startIndex + 2..<startIndex + 6] {
      guard let digit = byte.hexDigitValue else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }
}
