import RawJSON
import Testing

/// Half a surrogate pair, as a text that was cut in the middle of an emoji has it.
@Suite struct `A lone surrogate` {
  @Test(arguments: [
    (#""\ud83d""#, "\u{FFFD}"), (#""a\ud83d""#, "a\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"),
    (#""\ud83d\n""#, "\u{FFFD}\n"), (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ude00b""#, "\u{FFFD}b"),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
  ])
  func `is decoded as a replacement, and nothing beside it is lost`(_ text: String, _ decoded: String) throws {
    #expect(try RawValue(validating: Array(text.utf8), surrogates: .any).string == decoded)
  }

  @Test(arguments: [
    (#"{"a":"x\ud83d"}"#, #"{"a":"x\ufffd"}"#), (#"["\ud83d\ud83d\ude00"]"#, #"["\ufffd\ud83d\ude00"]"#),
    (#"{"\uDC00":"\ud83d\n"}"#, #"{"\ufffd":"\ufffd\n"}"#), (#""\ude00\ud83d\u0041""#, #""\ufffd\ufffd\u0041""#),
    // A pair, an escaped backslash and plain text stay as they are.
    (#""\ud83d\ude00""#, #""\ud83d\ude00""#), (#""\\ud83d""#, #""\\ud83d""#), (#""\\\ud83d""#, #""\\\ufffd""#),
    (#"{"a":[1.0,"ud83d"]}"#, #"{"a":[1.0,"ud83d"]}"#),
  ])
  func `is replaced where a reader would refuse it`(_ text: String, _ replaced: String) throws {
    let value = try RawValue(validating: Array(text.utf8), surrogates: .any).withoutLoneSurrogates
    #expect(value.text == replaced)
    _ = try RawValue(validating: Array(value.bytes))
  }

  @Test func `doesn't hide what stands beside it`() throws {
    let value = try RawValue(validating: Array(#"{"a":"\ud800","b":["\udc00",2],"\ud800":3}"#.utf8), surrogates: .any)
    #expect(value["b"]?.elements.count == 2)
    #expect(value.members.count == 3)
  }
}
