/// RFC 8259's grammar written down once more, slowly and in another way: over decoded Unicode scalars, consuming from
/// the front.
struct ReferenceValidator {
  private struct Mismatch: Error {}
  private var rest: ArraySlice<Unicode.Scalar>

  static func accepts(_ bytes: [UInt8], depthLimit: Int = 128) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self) else { return false }
    var validator = ReferenceValidator(rest: Array(text.unicodeScalars)[...])
    do {
      try validator.value(depth: depthLimit)
      return validator.rest.isEmpty
    } catch {
      return false
    }
  }

  /// A value with the white space around it.
  private mutating func value(depth: Int) throws {
    space()
    switch rest.first {
    case "{": try container(close: "}", depth: depth) { try $0.member(depth: depth - 1) }
    case "[": try container(close: "]", depth: depth) { try $0.value(depth: depth - 1) }
    case "\"": try string()
    case "t": try literal("true")
    case "f": try literal("false")
    case "n": try literal("null")
    default: try number()
    }
    space()
  }

  private mutating func container(
    close: Unicode.Scalar, depth: Int, part: (inout ReferenceValidator) throws -> Void
  ) throws {
    guard depth > 0 else { throw Mismatch() }
    rest.removeFirst()
    space()
    if take(close) { return }
    while true {
      try part(&self)
      if take(close) { return }
      try require(",")
    }
  }

  private mutating func member(depth: Int) throws {
    space()
    try string()
    space()
    try require(":")
    try value(depth: depth)
  }

  private mutating func string() throws {
    try require("\"")
    while !take("\"") {
      guard let scalar = rest.popFirst(), scalar.value >= 0x20 else { throw Mismatch() }
      guard scalar == "\\" else { continue }
      guard let escape = rest.popFirst() else { throw Mismatch() }
      if escape == "u" {
        try unicodeEscape()
      } else if !"\"\\/bfnrt".unicodeScalars.contains(escape) {
        throw Mismatch()
      }
    }
  }

  private mutating func unicodeEscape() throws {
    let first = try hexadecimal()
    if UTF16.isTrailSurrogate(first) { throw Mismatch() }
    guard UTF16.isLeadSurrogate(first) else { return }
    try literal("\\u")
    guard UTF16.isTrailSurrogate(try hexadecimal()) else { throw Mismatch() }
  }

  private mutating func hexadecimal() throws -> UInt16 {
    let digits = String(String.UnicodeScalarView(rest.prefix(4)))
    guard digits.unicodeScalars.count == 4, digits.unicodeScalars.allSatisfy({ $0.isHexadecimalDigit }),
      let unit = UInt16(digits, radix: 16)
    else { throw Mismatch() }
    rest.removeFirst(4)
    return unit
  }

  private mutating func number() throws {
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      try digits()
    }
  }

  private mutating func digits() throws {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    if digits.isEmpty { throw Mismatch() }
    rest.removeFirst(digits.count)
  }

  private mutating func literal(_ text: String) throws {
    for scalar in text.unicodeScalars { try require(scalar) }
  }

  private mutating func space() {
    rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func require(_ scalar: Unicode.Scalar) throws {
    guard take(scalar) else { throw Mismatch() }
  }
}

extension Unicode.Scalar {
  fileprivate var isHexadecimalDigit: Bool { isASCII && properties.isASCIIHexDigit }
}
