/// Removes white space between the tokens of valid JSON; everything inside strings stays.
public enum Minifier {
  /// A copy of the value without white space between tokens.
  public static func minify(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var insideString = false
    var escaped = false
    for byte in bytes {
      if insideString {
        output.append(byte)
        if escaped {
          escaped = false
        } else if byte == UInt8(ascii: "\\") {
          escaped = true
        } else if byte == UInt8(ascii: "\"") {
          insideString = false
        }
      } else if !byte.isJSONWhitespace {
        output.append(byte)
        insideString = byte == UInt8(ascii: "\"")
      }
    }
    return output
  }
}
