/// A pull parser that validates strictly (RFC 8259) as it walks, and visits every byte once.
///
/// Callers enter the objects and arrays they care for and skip the rest; what is skipped is validated too. Nothing is
/// decoded: positions are byte offsets into the text.
///
///     if try scanner.enterObject() {
///       repeat {
///         let key = try scanner.key()
///         let value = try scanner.skipValue()
///       } while try scanner.hasNextMember()
///     }
public struct JSONScanner {
  /// The nesting that is accepted unless the caller says otherwise.
  public static let defaultDepthLimit = 128

  /// Whether a string may hold half of a surrogate pair, as in `"\ud800"`. RFC 8259's grammar allows it (section 8.2),
  /// and a program that cuts a text in the middle of an emoji writes it. But no Unicode text can hold it once it is
  /// decoded.
  public enum Surrogates: Sendable {
    /// Only whole pairs: for text that will be decoded.
    case paired
    /// Halves too: for text that is passed on as it is.
    case any
  }

  let text: UnsafeBufferPointer<UInt8>
  let depthLimit: Int
  let surrogates: Surrogates
  var depth = 0
  /// The next byte to be read.
  public internal(set) var offset = 0
  /// Whether there was white space between the tokens read so far.
  public internal(set) var sawWhitespace = false

  /// Starts at the beginning of `text`, which must outlive the scanner.
  public init(
    _ text: UnsafeBufferPointer<UInt8>, depthLimit: Int = defaultDepthLimit, surrogates: Surrogates = .paired
  ) {
    self.text = text
    self.depthLimit = depthLimit
    self.surrogates = surrogates
  }

  /// The kind of the value that comes next.
  public mutating func peekKind() throws(JSONSyntaxError) -> RawValue.Kind {
    guard let kind = RawValue.Kind(firstByte: try peek()) else { throw failure(.unexpectedByte) }
    return kind
  }

  /// Consumes `{`, or `{}` and answers false.
  public mutating func enterObject() throws(JSONSyntaxError) -> Bool {
    try enter(UInt8(ascii: "{"), end: UInt8(ascii: "}"))
  }

  /// Consumes `[`, or `[]` and answers false.
  public mutating func enterArray() throws(JSONSyntaxError) -> Bool {
    try enter(UInt8(ascii: "["), end: UInt8(ascii: "]"))
  }

  /// Consumes a member's name and the colon; answers the range between the quotes.
  public mutating func key() throws(JSONSyntaxError) -> Range<Int> {
    guard try peek() == UInt8(ascii: "\"") else { throw failure(.unexpectedByte) }
    let range = try skipString()
    guard try peek() == UInt8(ascii: ":") else { throw failure(.unexpectedByte) }
    offset += 1
    return range.lowerBound + 1..<range.upperBound - 1
  }

  /// Whether the name in that range, as answered by `key`, is this one in UTF-8.
  public func isName(_ range: Range<Int>, _ name: [UInt8]) -> Bool {
    guard range.count == name.count else {
      // Escapes only make a name longer.
      return range.count > name.count && isEscapedName(range, name)
    }
    for index in name.indices where text[range.lowerBound + index] != name[index] { return false }
    return true
  }

  private func isEscapedName(_ range: Range<Int>, _ name: [UInt8]) -> Bool {
    let raw = UnsafeBufferPointer(rebasing: text[range])
    return raw.contains(UInt8(ascii: "\\")) && JSONString.decode(Array(raw)[...]).utf8.elementsEqual(name)
  }

  /// The bytes between the quotes of a string, as written; empty for other values.
  public func content(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    guard range.count >= 2, text[range.lowerBound] == UInt8(ascii: "\"") else {
      return UnsafeBufferPointer(rebasing: text[range.lowerBound..<range.lowerBound])
    }
    return UnsafeBufferPointer(rebasing: text[range.lowerBound + 1..<range.upperBound - 1])
  }

  /// Whether the value in that range, as answered by `skipValue`, is `null`.
  public func isNull(_ range: Range<Int>) -> Bool { !range.isEmpty && text[range.lowerBound] == UInt8(ascii: "n") }

  /// Consumes the comma before the next member, or the object's end and answers false.
  public mutating func hasNextMember() throws(JSONSyntaxError) -> Bool {
    try hasNext(end: UInt8(ascii: "}"))
  }

  /// Consumes the comma before the next element, or the array's end and answers false.
  public mutating func hasNextElement() throws(JSONSyntaxError) -> Bool {
    try hasNext(end: UInt8(ascii: "]"))
  }

  /// Validates the next value and answers its range, white space around it left out.
  @discardableResult
  public mutating func skipValue() throws(JSONSyntaxError) -> Range<Int> {
    let byte = try peek()
    let start = offset
    switch byte {
    case UInt8(ascii: "\""): return try skipString()
    case UInt8(ascii: "{"):
      if try enterObject() {
        repeat {
          _ = try key()
          try skipValue()
        } while try hasNextMember()
      }
    case UInt8(ascii: "["):
      if try enterArray() {
        repeat { try skipValue() } while try hasNextElement()
      }
    case UInt8(ascii: "t"): try skipLiteral("true")
    case UInt8(ascii: "f"): try skipLiteral("false")
    case UInt8(ascii: "n"): try skipLiteral("null")
    default: try skipNumber()
    }
    return start..<offset
  }

  /// Makes sure that nothing but white space is left.
  public mutating func finish() throws(JSONSyntaxError) {
    skipWhitespace()
    if offset < text.count { throw failure(.trailingData) }
  }

  @inline(__always)
  private mutating func enter(_ open: UInt8, end: UInt8) throws(JSONSyntaxError) -> Bool {
    guard try peek() == open else { throw failure(.unexpectedByte) }
    if depth == depthLimit { throw failure(.tooDeep) }
    offset += 1
    if try peek() == end {
      offset += 1
      return false
    }
    depth += 1
    return true
  }

  @inline(__always)
  private mutating func hasNext(end: UInt8) throws(JSONSyntaxError) -> Bool {
    let byte = try peek()
    guard byte == UInt8(ascii: ",") || byte == end else { throw failure(.unexpectedByte) }
    offset += 1
    if byte == end {
      depth -= 1
      return false
    }
    return true
  }

  @inline(__always)
  private mutating func peek() throws(JSONSyntaxError) -> UInt8 {
    if offset < text.count, text[offset] > UInt8(ascii: " ") { return text[offset] }
    return try peekBehindWhitespace()
  }

  @inline(never)
  private mutating func peekBehindWhitespace() throws(JSONSyntaxError) -> UInt8 {
    skipWhitespace()
    guard offset < text.count else { throw failure(.unexpectedEnd) }
    return text[offset]
  }

  private mutating func skipWhitespace() {
    let start = offset
    while offset < text.count, text[offset].isJSONWhitespace { offset += 1 }
    if offset > start { sawWhitespace = true }
  }

  private mutating func skipLiteral(_ literal: StaticString) throws(JSONSyntaxError) {
    let count = literal.utf8CodeUnitCount
    guard offset + count <= text.count else { throw failure(.unexpectedEnd) }
    for index in 0..<count where text[offset + index] != literal.utf8Start[index] {
      throw failure(.unexpectedByte)
    }
    offset += count
  }

  func failure(_ reason: JSONSyntaxError.Reason) -> JSONSyntaxError {
    JSONSyntaxError(reason: offset < text.count ? reason : .unexpectedEnd, offset: offset)
  }
}

extension UInt8 {
  var isJSONWhitespace: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") || self == UInt8(ascii: "\t")
  }

  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

  var hexDigitValue: UInt32? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
