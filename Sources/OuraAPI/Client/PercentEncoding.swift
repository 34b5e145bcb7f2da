/// Percent-encoding by RFC 3986: everything but unreserved characters, so that `+` in an offset, `/` and `?` in an id
/// and other alphabets keep their meaning.
public enum PercentEncoding {
  /// A path component or a query's name or value. `.` and `..` are encoded completely, since they would name another
  /// route.
  public static func encode(_ text: String) -> String {
    let isDots = text == "." || text == ".."
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      if byte.isUnreserved, !isDots {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// Names and values as a query, or as the content of a form.
  public static func query(_ parameters: [(name: String, value: String)]) -> String {
    parameters.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
  }
}

extension UInt8 {
  var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
