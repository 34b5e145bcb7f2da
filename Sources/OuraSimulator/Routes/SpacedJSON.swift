/// Puts white space between the tokens of JSON: a client must cope with it.
enum SpacedJSON {
  static func print(_ json: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(json.count * 2)
    var depth = 0
    var isInsideString = false
    var isEscaped = false
    func breakLine() {
      output.append(UInt8(ascii: "\n"))
      output += repeatElement(UInt8(ascii: " "), count: depth * 2)
    }
    for byte in json {
      if isInsideString {
        output.append(byte)
        isInsideString = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        continue
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        output.append(byte)
        depth += 1
        breakLine()
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        breakLine()
        output.append(byte)
      case UInt8(ascii: ","):
        output.append(byte)
        breakLine()
      case UInt8(ascii: ":"): output += [byte, UInt8(ascii: " ")]
      default:
        output.append(byte)
        isInsideString = byte == UInt8(ascii: "\"")
      }
    }
    return output
  }
}
