import TestSupport

/// Documents and damaged documents out of a seed: the same seed gives the same bytes on every machine.
struct RandomJSON: RandomNumberGenerator {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func next() -> UInt64 { random.next() }

  /// A valid document with white space in any place where it may be.
  mutating func document() -> [UInt8] {
    Array((space() + value(depth: Int.random(in: 0...5, using: &self)) + space()).utf8)
  }

  /// A document with one to four places changed; it may still be valid.
  mutating func damagedDocument() -> [UInt8] {
    var bytes = document()
    for _ in 0..<Int.random(in: 1...4, using: &self) { damage(&bytes) }
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &self)
    let interesting =
      Array("{}[],:\"\\/ \n\t\r-+.eE0123456789truefalsnabu".utf8) + [
        0, 0x1F, 0x7F, 0x80, 0xBF, 0xC0, 0xE2, 0xED, 0xF0, 0xFF,
      ]
    let byte = interesting.randomElement(using: &self) ?? 0
    switch Int.random(in: 0..<6, using: &self) {
    case 0: bytes.insert(byte, at: place)
    case 1 where place < bytes.count: bytes[place] = byte
    case 2 where place < bytes.count: bytes.remove(at: place)
    case 3: bytes.removeSubrange(place...)
    case 4: bytes.insert(contentsOf: bytes[place...].prefix(Int.random(in: 0...9, using: &self)), at: place)
    default: bytes.removeSubrange(..<place)
    }
  }

  private mutating func value(depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &self) {
    case 0: return ["true", "false", "null"].randomElement(using: &self) ?? "null"
    case 1, 2: return number()
    case 3, 4: return string()
    case 5, 6: return list(open: "[", close: "]") { $0.value(depth: depth - 1) }
    default:
      return list(open: "{", close: "}") { $0.string() + $0.space() + ":" + $0.space() + $0.value(depth: depth - 1) }
    }
  }

  private mutating func list(open: String, close: String, part: (inout RandomJSON) -> String) -> String {
    var parts: [String] = []
    for _ in 0..<Int.random(in: 0...4, using: &self) { parts.append(space() + part(&self) + space()) }
    return open + (parts.isEmpty ? space() : parts.joined(separator: ",")) + close
  }

  private mutating func number() -> String {
    let whole = ["0", "7", "42", "9007199254740993", "123456789012345678901234567890"]
    let fraction = ["", "", ".0", ".90625", ".000001"]
    let exponent = ["", "", "e1", "E+10", "e-7", "e400"]
    return (Bool.random(using: &self) ? "-" : "") + (whole.randomElement(using: &self) ?? "0")
      + (fraction.randomElement(using: &self) ?? "") + (exponent.randomElement(using: &self) ?? "")
  }

  private mutating func string() -> String {
    let parts = [
      "a", "long_sleep", "2026-01-31T23:59:59+02:00", " ", "  \u{A0}", "é", "€", "𝄞", "\u{2028}", "\u{7F}", "{", "]",
      ":", ",",
      #"\n"#, #"\""#, #"\\"#, #"\/"#, #"\u0000"#, #"\u00e9"#, #"\uD834\uDD1E"#,
    ]
    var string = "\""
    for _ in 0..<Int.random(in: 0...6, using: &self) { string += parts.randomElement(using: &self) ?? "" }
    return string + "\""
  }

  private mutating func space() -> String {
    ["", "", "", " ", "\n", "\t", "\r\n", "  \n "].randomElement(using: &self) ?? ""
  }
}
