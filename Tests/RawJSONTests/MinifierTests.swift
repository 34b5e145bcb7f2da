import RawJSON
import Testing

@Suite struct `Minifying` {
  @Test(arguments: [
    (text: " { \"a\" :\t[ 1 ,\r\n 2 ] } \n", minified: #"{"a":[1,2]}"#),
    (#"{"a b" : " c  d "}"#, #"{"a b":" c  d "}"#),
    (#"[ "\" x \\" , "\\\" , " ]"#, #"["\" x \\","\\\" , "]"#),
    ("[ \"\u{2028}\u{A0}é\" ]", "[\"\u{2028}\u{A0}é\"]"),
    ("[ 1.90625, 9007199254740993, 1e-7, -0 ]", "[1.90625,9007199254740993,1e-7,-0]"),
    ("1", "1"), ("  null  ", "null"), ("[]", "[]"), ("\t\"\"\n", "\"\""),
  ])
  func `removes white space between tokens only`(text: String, minified: String) {
    #expect(String(decoding: Minifier.minify(text.utf8), as: UTF8.self) == minified)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `twice is the same as once`(_ seed: UInt64) throws {
    var random = RandomJSON(seed: seed)
    let once = Minifier.minify(random.document())
    #expect(Minifier.minify(once) == once)
    #expect(ReferenceValidator.accepts(once))
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `leaves every token as it was`(_ seed: UInt64) throws {
    var random = RandomJSON(seed: seed)
    let text = random.document()
    let before = try RawValue(validating: text)
    let after = try RawValue(validating: Minifier.minify(text))
    #expect(tokens(of: before) == tokens(of: after))
  }

  private func tokens(of value: RawValue) -> [String] {
    switch value.kind {
    case .object: ["{"] + value.members.flatMap { [$0.name] + tokens(of: $0.value) } + ["}"]
    case .array: ["["] + value.elements.flatMap { tokens(of: $0) } + ["]"]
    default: [value.text]
    }
  }
}
