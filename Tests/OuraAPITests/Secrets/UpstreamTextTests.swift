import OuraAPI
import RawJSON
import Testing

/// What is shown of words that come from outside, secrets apart.
@Suite struct UpstreamTextTests {
  private static let nothing = Redaction([])

  @Test(arguments: [
    ("one\ntwo\r\nthree\tfour", "one two  three four"), ("a\u{0}b\u{7}c\u{7f}", "abc"), ("a\u{85}b\u{9f}c", "abc"),
    ("\u{1b}[1;31mred\u{1b}[0m", "red"), ("\u{9b}31mred", "red"), ("\u{1b}]0;title\u{7}", "]0;title"),
    ("a\u{202e}b\u{2066}c\u{200f}d", "abcd"), ("a\u{200b}b\u{feff}c\u{ad}d", "abcd"), ("a\u{2028}b\u{2029}c", "a b c"),
    ("a\u{e0041}b", "ab"), ("\u{1b}", ""), ("\u{1b}[", ""), ("Zoë 日本 🙂", "Zoë 日本 🙂"),
  ])
  func `Nothing is left that a terminal obeys or a reader can't see`(_ words: String, _ shown: String) {
    #expect(UpstreamText(words, Self.nothing).description == shown)
  }

  @Test(arguments: [(10, 10, false), (11, 10, true), (100_000, 1000, true)])
  func `Long words are cut, and it shows`(_ count: Int, _ limit: Int, _ isCut: Bool) {
    let shown = UpstreamText(String(repeating: "é", count: count), Self.nothing, limit: limit).description
    #expect(shown == String(repeating: "é", count: min(count, limit)) + (isCut ? "…" : ""))
  }

  @Test func `A pile of accents counts`() {
    let shown = UpstreamText("e" + String(repeating: "\u{301}", count: 9000), Self.nothing).description
    #expect(shown.unicodeScalars.count == 1001)
  }

  @Test(arguments: [
    (#"{"a":[1,-2.50,true,null,"x"],"b":{}}"#, #"{"a":[1,-2.50,true,null,"x"],"b":{}}"#),
    (#"{"k1234":"k1234","n":[{"k1234x":1}]}"#, #"{"[secret]":"[secret]","n":[{"[secret]x":1}]}"#),
    (#"["\u006b1234","k\/","\u001b[1mx"]"#, #"["[secret]","k/","x"]"#), ("87654321", #""[secret]""#),
    ("-5.87654321e3", #""-5.[secret]e3""#), ("[[[[[[[[[1]]]]]]]]]", "[[[[[[[[\"…\"]]]]]]]]"),
  ])
  func `A value is looked through to its leaves`(_ json: String, _ shown: String) throws {
    let redaction = Redaction([Secret("k1234"), Secret("87654321")])
    #expect(UpstreamDetail(try RawValue(validating: Array(json.utf8)), redaction).value.text == shown)
  }

  @Test(arguments: [2000, 100_000]) func `A long value is cut, and it shows`(_ count: Int) throws {
    for element in ["\"some words\"", "{\"name\":\"some words\"}", "null"] {
      let json = "[" + repeatElement(element, count: count).joined(separator: ",") + "]"
      let shown = UpstreamDetail(try RawValue(validating: Array(json.utf8)), Self.nothing).value
      #expect(shown.bytes.count < 10_000)
      #expect(shown.text.contains("…"))
    }
  }
}
