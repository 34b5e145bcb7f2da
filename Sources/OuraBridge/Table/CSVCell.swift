import RawJSON

/// How a value is written as a cell.
enum CSVCell {
  /// Null is an empty cell, an empty string a quoted one; an array or an object stays JSON.
  static func append(_ value: RawValue, to bytes: inout [UInt8]) {
    switch value.kind {
    case .null: break
    case .number, .boolean: bytes += value.bytes
    case .object, .array: append(text: value.bytes, to: &bytes)
    case .string:
      let content = value.bytes.dropFirst().dropLast()
      if content.isEmpty {
        bytes += "\"\"".utf8
      } else if content.contains(UInt8(ascii: "\\")) {
        append(value.string ?? "", to: &bytes)
      } else {
        append(text: content, to: &bytes)
      }
    }
  }

  /// Text as it is, in quotes where it needs them.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    append(text: Array(text.utf8)[...], to: &bytes)
  }

  private static func append(text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    guard text.contains(where: isSpecial) else {
      bytes += text
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }
}
