import RawJSON
import Testing

@Suite struct `Parsing a text` {
  @Test(arguments: ParsingCases.valid)
  func `accepts what RFC 8259 allows`(_ example: ParsingCase) throws {
    _ = try RawValue(validating: example.text)
    #expect(ReferenceValidator.accepts(example.text))
  }

  @Test(arguments: ParsingCases.invalid)
  func `rejects what RFC 8259 doesn't allow`(_ example: ParsingCase) {
    #expect(throws: JSONSyntaxError.self) { try RawValue(validating: example.text) }
  }

  @Test(arguments: ParsingCases.acceptedByChoice)
  func `accepts numbers of any size`(_ example: ParsingCase) throws {
    #expect(try RawValue(validating: example.text).bytes.elementsEqual(example.text))
  }

  @Test(arguments: ParsingCases.rejectedByChoice + ParsingCases.loneSurrogates)
  func `rejects strings that aren't Unicode`(_ example: ParsingCase) {
    #expect(throws: JSONSyntaxError.self) { try RawValue(validating: example.text) }
  }

  @Test(arguments: ParsingCases.loneSurrogates)
  func `accepts half a surrogate pair where the bytes are passed on`(_ example: ParsingCase) throws {
    #expect(try RawValue(validating: example.text, surrogates: .any).bytes.elementsEqual(example.text))
  }

  @Test(arguments: ParsingCases.rejectedByChoice + ParsingCases.invalid)
  func `accepts nothing else where the bytes are passed on`(_ example: ParsingCase) {
    #expect(throws: JSONSyntaxError.self) { try RawValue(validating: example.text, surrogates: .any) }
  }

  @Test(
    arguments: ParsingCases.loneSurrogates + ParsingCases.rejectedByChoice + ParsingCases.invalid + ParsingCases.valid)
  func `doesn't depend on where in a word a string begins`(_ example: ParsingCase) {
    let alone = isAccepted(example.text)
    for padding in 1..<8 {
      let padded = Array(repeating: UInt8(ascii: " "), count: padding) + example.text
      #expect(isAccepted(padded) == alone)
    }
  }

  @Test func `rejects a document cut short at any byte`() throws {
    let document = Array(
      #" {"id":"ab\u00e9c","day":"2026-01-31","items":[1.90625,null,-1e-7,true,false],"é𝄞":{"\ud834\udd1e":[]}}"#.utf8
    )
    _ = try RawValue(validating: document)
    for length in 0..<document.count {
      #expect(throws: JSONSyntaxError.self, "cut after \(length) bytes") {
        try RawValue(validating: Array(document[..<length]))
      }
    }
  }

  @Test func `rejects every control character in a string, at every place in a word`() {
    for control in UInt8(0)..<0x20 {
      for position in 0..<9 {
        var text = Array("\"abcdefghij\"".utf8)
        text[1 + position] = control
        #expect(throws: JSONSyntaxError.self) { try RawValue(validating: text) }
      }
    }
  }

  @Test(arguments: [
    (text: "", reason: JSONSyntaxError.Reason.unexpectedEnd, offset: 0),
    ("[1,]", .unexpectedByte, 3),
    ("[01]", .invalidNumber, 2),
    ("\"a\n\"", .invalidString, 2),
    ("[] []", .trailingData, 3),
    ("{\"a\":tru", .unexpectedEnd, 5),
  ])
  func `says what is wrong and where`(text: String, reason: JSONSyntaxError.Reason, offset: Int) {
    let error = #expect(throws: JSONSyntaxError.self) { try RawValue(validating: Array(text.utf8)) }
    #expect(error?.reason == reason)
    #expect(error?.offset == offset)
  }

  @Test func `never quotes the text in an error`() {
    let error = #expect(throws: JSONSyntaxError.self) { try RawValue(validating: Array(#"{"token":"secret"#.utf8)) }
    #expect(error?.description.contains("secret") == false)
  }

  @Test func `counts containers against the limit`() throws {
    let text = Array(ParsingCases.nested(3).utf8)
    _ = try RawValue(validating: text, depthLimit: 3)
    let error = #expect(throws: JSONSyntaxError.self) { try RawValue(validating: text, depthLimit: 2) }
    #expect(error?.reason == .tooDeep)
  }

  @Test func `doesn't count neighbours against the limit`() throws {
    let text = Array(("[" + Array(repeating: "[]", count: 500).joined(separator: ",") + "]").utf8)
    _ = try RawValue(validating: text, depthLimit: 2)
    let deep = Array(("[" + Array(repeating: "[0]", count: 500).joined(separator: ",") + "]").utf8)
    #expect(try RawValue(validating: deep, depthLimit: 2).elements.count == 500)
  }

  private func isAccepted(_ text: [UInt8]) -> Bool { (try? RawValue(validating: text)) != nil }
}
