/// Lays valid JSON out for people: two spaces a level, one member or element a line. Values keep their bytes.
public enum PrettyPrinter {
  /// The value with line breaks and indentation, without one at the end.
  public static func print(_ value: RawValue) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(value.bytes.count * 2)
    var depth = 0
    var insideString = false
    var escaped = false
    var previous: UInt8 = 0
    func breakLine() {
      output.append(UInt8(ascii: "\n"))
      output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }
    for byte in value.bytes {
      if insideString {
        output.append(byte)
        insideString = escaped || byte != UInt8(ascii: "\"")
        escaped = !escaped && byte == UInt8(ascii: "\\")
        continue
      }
      if byte.isJSONWhitespace { continue }
      switch byte {
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if previous != UInt8(ascii: "{"), previous != UInt8(ascii: "[") { breakLine() }
        output.append(byte)
      default:
        if previous == UInt8(ascii: "{") || previous == UInt8(ascii: "[") { breakLine() }
        output.append(byte)
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: ","): breakLine()
        case UInt8(ascii: ":"): output.append(UInt8(ascii: " "))
        case UInt8(ascii: "\""): insideString = true
        default: break
        }
      }
      previous = byte
    }
    return output
  }
}
