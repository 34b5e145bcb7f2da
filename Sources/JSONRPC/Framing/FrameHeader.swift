import RawJSON

/// A header block of the LSP base protocol. Names are compared without regard to case and white space around values
/// is dropped, since the fields follow HTTP's rules (LSP 3.17, header part; RFC 7230 section 3.2).
struct FrameHeader: Sendable {
  /// The length in bytes of the message after the header.
  let contentLength: Int
  /// Whether the message is in UTF-8; `utf8` counts as that name too.
  let isUTF8: Bool

  struct Malformed: Error {
    let problem: String
  }

  init(_ block: ArraySlice<UInt8>) throws(Malformed) {
    var length: Int?
    var isUTF8 = true
    for line in block.split(separator: UInt8(ascii: "\n")) {
      let line = String(decoding: line, as: UTF8.self).trimmed
      if line.isEmpty { continue }
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
        throw Malformed(problem: "a header line has no colon")
      }
      let value = String(line[line.utf8.index(after: colon)...]).trimmed
      switch line[..<colon].lowercased() {
      case "content-length":
        guard let number = Int(digits: value, in: 0...Int.max) else {
          throw Malformed(problem: "Content-Length must be a number of bytes")
        }
        if let length, length != number { throw Malformed(problem: "two different Content-Length headers") }
        length = number
      case "content-type": isUTF8 = Self.isUTF8(contentType: value)
      default: break
      }
    }
    guard let length else { throw Malformed(problem: "a Content-Length header is missing") }
    contentLength = length
    self.isUTF8 = isUTF8
  }

  private static func isUTF8(contentType: String) -> Bool {
    for parameter in contentType.lowercased().split(separator: ";").dropFirst() {
      let parts = parameter.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      guard parts.count == 2, parts[0] == "charset" else { continue }
      return ["utf-8", "utf8"].contains(parts[1].filter { $0 != "\"" })
    }
    return true
  }
}

extension String {
  fileprivate var trimmed: String {
    let isBlank = { (character: Character) in character == " " || character == "\t" || character == "\r" }
    guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
      return ""
    }
    return String(self[first...last])
  }
}
