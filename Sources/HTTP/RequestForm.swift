/// Checks everything that goes into the request line and the header, so that no value can become a second line, and no
/// later program can read the address differently.
enum RequestForm {
  /// Throws `invalidRequest`, in words without any of the values.
  static func check(_ request: HTTPRequest) throws(HTTPError) {
    guard request.url.utf8.allSatisfy({ 0x21...0x7e ~= $0 }) else {
      throw .invalidRequest("the address holds a space, a control character or a character outside of ASCII")
    }
    guard let address = Address(request.url), address.isWellFormed else {
      throw .invalidRequest("the address is not one of http or https")
    }
    for (name, value) in request.headers.fields {
      guard !name.isEmpty, name.utf8.allSatisfy(\.isTokenByte) else {
        throw .invalidRequest("a header field's name isn't one")
      }
      guard value.utf8.allSatisfy({ 0x20...0x7e ~= $0 || $0 == UInt8(ascii: "\t") }) else {
        throw .invalidRequest("a header field's value holds a control character or a character outside of ASCII")
      }
    }
  }

  /// The parts of an absolute `http` or `https` address that decide whom it reaches.
  struct Address {
    let isSecure: Bool
    /// Host and port.
    let authority: Substring
    private let rest: Substring.UTF8View

    /// Nil without one of the two schemes.
    init?(_ url: String) {
      guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")), url[colon...].hasPrefix("://") else { return nil }
      switch url[..<colon].lowercased() {
      case "https": isSecure = true
      case "http": isSecure = false
      default: return nil
      }
      let afterScheme = url[colon...].utf8.dropFirst(3)
      let end = afterScheme.firstIndex { [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains($0) }
      authority = url[afterScheme.startIndex..<(end ?? url.endIndex)]
      rest = afterScheme[authority.endIndex...]
    }

    /// RFC 3986: a host without a user, a valid port, and no character after them that would have to be encoded.
    var isWellFormed: Bool {
      guard !authority.utf8.contains(UInt8(ascii: "@")), let (host, _) = LoopbackHost.split(authority: authority) else {
        return false
      }
      return Self.isEncoded(host.utf8) && Self.isEncoded(rest)
    }

    private static func isEncoded(_ text: Substring.UTF8View) -> Bool {
      var digitsDue = 0
      for byte in text {
        if digitsDue > 0 {
          guard byte.isHexDigit else { return false }
          digitsDue -= 1
          continue
        }
        switch byte {
        case UInt8(ascii: "%"): digitsDue = 2
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
          UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
          return false
        default: break
        }
      }
      return digitsDue == 0
    }
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool { isDecimalDigit || (self | 0x20) &- UInt8(ascii: "a") < 6 }
}
