package import RawJSON

/// The two framings, as strictly as the strictest client reads them.
package enum WireFormat: Sendable, CaseIterable {
  case ndjson
  case lsp

  package struct Violation: Error, Equatable {
    package let problem: String
  }

  /// A message in this framing.
  package func frame(_ message: String) -> [UInt8] {
    switch self {
    case .ndjson: Array(message.utf8) + [UInt8(ascii: "\n")]
    case .lsp: Array("Content-Length: \(message.utf8.count)\r\n\r\n\(message)".utf8)
    }
  }

  /// The messages of a whole stream: nothing between them, none cut short, each without white space between tokens.
  package func messages(_ stream: [UInt8]) throws -> [RawValue] {
    var rest = stream[...]
    var messages: [RawValue] = []
    while !rest.isEmpty {
      guard let body = try next(&rest) else { throw Violation(problem: "the stream ends inside a message") }
      let value = try RawValue(validating: Array(body))
      guard value.bytes.elementsEqual(body), Minifier.minify(body).elementsEqual(body) else {
        throw Violation(problem: "white space between tokens")
      }
      messages.append(value)
    }
    return messages
  }

  /// How many whole messages the stream has so far.
  package func count(_ stream: ArraySlice<UInt8>) throws -> Int {
    var rest = stream
    var count = 0
    while try next(&rest) != nil { count += 1 }
    return count
  }

  private func next(_ rest: inout ArraySlice<UInt8>) throws -> ArraySlice<UInt8>? {
    switch self {
    case .ndjson:
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      defer { rest = rest[(end + 1)...] }
      return rest[..<end]
    case .lsp:
      let name = Array("Content-Length: ".utf8)
      let blank = Array("\r\n\r\n".utf8)
      guard rest.prefix(name.count).elementsEqual(name.prefix(rest.count)) else {
        throw Violation(problem: "the header isn't spelled Content-Length: N")
      }
      guard rest.count > name.count else { return nil }
      let digits = rest.dropFirst(name.count).prefix { 48...57 ~= $0 }
      let afterDigits = rest[digits.endIndex...]
      guard afterDigits.prefix(blank.count).elementsEqual(blank.prefix(afterDigits.count)) else {
        throw Violation(problem: "the header doesn't end in CR LF CR LF")
      }
      guard afterDigits.count >= blank.count else { return nil }
      guard let length = Int(String(decoding: digits, as: UTF8.self)) else {
        throw Violation(problem: "the length isn't a number")
      }
      let body = afterDigits.dropFirst(blank.count)
      guard body.count >= length else { return nil }
      rest = body.dropFirst(length)
      return body.prefix(length)
    }
  }
}
