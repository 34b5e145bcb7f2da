extension RawValue {
  /// The same value with `\ufffd` for each half of a surrogate pair, for readers that take only valid Unicode. Most
  /// values have none and come back as they are.
  public var withoutLoneSurrogates: RawValue { RawValue(validated: bytes.withoutLoneSurrogates) }
}

extension RawPieces {
  /// The same for a text in pieces, none of which ends inside a string.
  public var withoutLoneSurrogates: RawPieces {
    var pieces = RawPieces("")
    forEach { pieces.append($0.withoutLoneSurrogates) }
    return pieces
  }
}

extension ArraySlice<UInt8> {
  fileprivate var withoutLoneSurrogates: ArraySlice<UInt8> {
    let backslash = UInt8(ascii: "\\")
    // This settles most pieces. It reads the storage, since walking the slice itself takes longer.
    guard withUnsafeBufferPointer({ $0.contains(backslash) }) else { return self }
    var output: [UInt8] = []
    var copied = startIndex
    var index = startIndex
    // In valid JSON a backslash occurs only in strings, before what it escapes.
    while let start = self[index...].firstIndex(of: backslash) {
      index = Swift.min(start + 2, endIndex)
      guard let unit = self[start...].escapedCodeUnit else { continue }
      index = start + 6
      switch unit {
      case 0xD800..<0xDC00 where self[index...].escapedCodeUnit.map { 0xDC00..<0xE000 ~= $0 } == true: index += 6
      case 0xD800..<0xE000:
        output += self[copied..<start] + Array("\\ufffd".utf8)
        copied = index
      default: break
      }
    }
    return output.isEmpty ? self : (output + self[copied...])[...]
  }

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
