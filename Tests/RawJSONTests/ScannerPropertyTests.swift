import RawJSON
import Testing

@Suite struct `The scanner and the reference` {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `accept every generated document`(_ seed: UInt64) {
    var random = RandomJSON(seed: seed)
    for _ in 0..<50 {
      let text = random.document()
      #expect(ReferenceValidator.accepts(text))
      #expect(throws: Never.self) { try RawValue(validating: text) }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `agree on every damaged document`(_ seed: UInt64) {
    var random = RandomJSON(seed: seed &+ 1_000_000)
    for _ in 0..<250 {
      let text = random.damagedDocument()
      let accepted = (try? RawValue(validating: text)) != nil
      if accepted != ReferenceValidator.accepts(text) {
        Issue.record(
          "the scanner \(accepted ? "accepts" : "rejects") \(String(decoding: text, as: UTF8.self).debugDescription)")
      }
    }
  }

  @Test(
    arguments: ParsingCases.valid + ParsingCases.invalid + ParsingCases.acceptedByChoice + ParsingCases.rejectedByChoice
  )
  func `agree on the tables`(_ example: ParsingCase) {
    let accepted = (try? RawValue(validating: example.text)) != nil
    #expect(accepted == ReferenceValidator.accepts(example.text))
  }

  @Test(arguments: [UInt8](0...255))
  func `agree on every pair of bytes in a string`(_ first: UInt8) {
    for second in UInt8(0)...255 {
      let text: [UInt8] = [0x22, first, second, 0x22]
      let accepted = (try? RawValue(validating: text)) != nil
      if accepted != ReferenceValidator.accepts(text) {
        Issue.record("the scanner and the reference differ on \(text)")
      }
    }
  }

  @Test func `agree on every length of white space and nesting`() {
    for depth in [1, 2, 127, 128, 129, 130] {
      let text = Array(ParsingCases.nested(depth).utf8)
      #expect(((try? RawValue(validating: text)) != nil) == ReferenceValidator.accepts(text))
    }
  }
}
