import RawJSON

/// Request line and header of a request, read line by line (RFC 9112 sections 3, 5 and 6).
struct RequestHead {
  enum Framing: Equatable {
    case length(Int)
    case chunked
  }

  private(set) var method = HTTPRequest.Method.get
  private(set) var isHead = false
  private(set) var target = ""
  private(set) var headers = HTTPHeaders()
  private(set) var hasRequestLine = false
  private(set) var framing = Framing.length(0)
  private(set) var expectsContinue = false
  private(set) var keepsAlive = true

  private var isVersion10 = false
  private var hasHost = false
  private var contentLength: Int?

  /// Takes one line without its end; true if it was the empty line after the header.
  mutating func add(_ line: ArraySlice<UInt8>) throws(RequestRefusal) -> Bool {
    if !hasRequestLine {
      // Section 2.2: an empty line before the request is to be ignored.
      if !line.isEmpty { try readRequestLine(line) }
      return false
    }
    if line.isEmpty {
      try finish()
      return true
    }
    try readField(line)
    return false
  }

  private mutating func readRequestLine(_ line: ArraySlice<UInt8>) throws(RequestRefusal) {
    let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(\.isTokenByte) else { throw .malformed }
    guard !parts[1].isEmpty, parts[1].allSatisfy({ 0x21...0x7e ~= $0 }) else { throw .malformed }
    try readVersion(parts[2])
    try readMethod(String(decoding: parts[0], as: UTF8.self))
    try readTarget(parts[1])
    hasRequestLine = true
  }

  private mutating func readVersion(_ text: ArraySlice<UInt8>) throws(RequestRefusal) {
    let text = Array(text)
    guard text.count == 8, text.starts(with: "HTTP/".utf8), text[6] == UInt8(ascii: ".") else { throw .malformed }
    guard text[5].isDecimalDigit, text[7].isDecimalDigit else { throw .malformed }
    guard text[5] == UInt8(ascii: "1") else { throw .unknownVersion }
    isVersion10 = text[7] == UInt8(ascii: "0")
    keepsAlive = !isVersion10
  }

  private mutating func readMethod(_ name: String) throws(RequestRefusal) {
    if let known = HTTPRequest.Method(rawValue: name) {
      method = known
    } else if name == "HEAD" {
      isHead = true
    } else {
      throw ["OPTIONS", "PATCH", "TRACE", "CONNECT"].contains(name) ? .methodNotAllowed : .unknownMethod
    }
  }

  /// A path, or a whole address, of which the path counts (section 3.2.2).
  private mutating func readTarget(_ text: ArraySlice<UInt8>) throws(RequestRefusal) {
    var path = text
    if text.first != UInt8(ascii: "/") {
      let scheme = text.prefix(7)
      guard String(decoding: scheme, as: UTF8.self).lowercased() == "http://" else { throw .malformed }
      let rest = text.dropFirst(7)
      let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
      guard LoopbackHost.isLoopback(authority: String(decoding: authority, as: UTF8.self)) else { throw .foreignHost }
      path = rest.dropFirst(authority.count)
    }
    target = String(decoding: path, as: UTF8.self)
    if !target.hasPrefix("/") { target = "/" + target }
  }

  private mutating func readField(_ line: ArraySlice<UInt8>) throws(RequestRefusal) {
    let nameBytes = line.prefix { $0 != UInt8(ascii: ":") }
    // This refuses a line that continues the one before it, too.
    guard nameBytes.count < line.count, !nameBytes.isEmpty, nameBytes.allSatisfy(\.isTokenByte) else {
      throw .malformed
    }
    let valueBytes = line.dropFirst(nameBytes.count + 1).trimmed
    guard !valueBytes.contains(where: { $0.isControl && $0 != UInt8(ascii: "\t") }) else { throw .malformed }
    let name = String(decoding: nameBytes, as: UTF8.self)
    let value = String(decoding: valueBytes, as: UTF8.self)
    headers.add(name, value)
    switch name.lowercased() {
    case "host": try readHost(value)
    case "origin": if !LoopbackHost.isLoopback(origin: value) { throw .foreignOrigin }
    case "content-length": try readContentLength(value)
    case "transfer-encoding":
      guard !isVersion10, framing != .chunked else { throw .malformed }
      guard value.lowercased() == "chunked" else { throw .unknownMethod }
      framing = .chunked
    case "connection":
      let options = value.lowercased().split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
      if options.contains("close") { keepsAlive = false }
      if isVersion10, options.contains("keep-alive") { keepsAlive = true }
    case "expect":
      guard value.lowercased() == "100-continue" else { throw .unknownExpectation }
      expectsContinue = !isVersion10
    default: break
    }
  }

  private mutating func readHost(_ value: String) throws(RequestRefusal) {
    if hasHost { throw .malformed }
    hasHost = true
    if !LoopbackHost.isLoopback(authority: value) { throw .foreignHost }
  }

  private mutating func readContentLength(_ value: String) throws(RequestRefusal) {
    guard !value.isEmpty, value.utf8.allSatisfy(\.isDecimalDigit) else { throw .malformed }
    guard let length = Int(digits: value, in: 0...Int.max) else { throw .contentTooLarge }
    if let contentLength, contentLength != length { throw .malformed }
    contentLength = length
  }

  private mutating func finish() throws(RequestRefusal) {
    if !hasHost, !isVersion10 { throw .malformed }
    guard let contentLength else { return }
    if framing == .chunked { throw .malformed }
    framing = .length(contentLength)
  }
}
