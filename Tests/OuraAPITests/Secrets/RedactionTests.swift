import Foundation
import OuraAPI
import Testing

/// One secret, in all the ways that a server may write it down.
@Suite struct RedactionTests {
  private static let secret = "S3cr3t/+=&%\"\\tok.en-_~ü"
  private static let id = "client-1"

  struct Spelling: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let write: @Sendable (String) -> String

    init(_ name: String, _ write: @escaping @Sendable (String) -> String) {
      testDescription = name
      self.write = write
    }
  }

  private static func escaped(_ text: String, _ escape: (UInt8) -> String) -> String {
    text.utf8.map(escape).joined()
  }

  private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  static let spellings: [Spelling] = [
    Spelling("as it is") { $0 },
    Spelling("percent-encoded") { PercentEncoding.encode($0) },
    Spelling("percent-encoded in lower case") { PercentEncoding.encode($0).replacing(/%../) { $0.0.lowercased() } },
    Spelling("percent-encoded whole") { escaped($0) { String(format: "%%%02X", Int($0)) } },
    Spelling("percent-encoded twice") { PercentEncoding.encode(PercentEncoding.encode($0)) },
    Spelling("in a form") { PercentEncoding.encode($0).replacing("%20", with: "+") },
    Spelling("in JSON") { $0.replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#).replacing("/", with: #"\/"#) },
    Spelling("in JSON, each character") { $0.utf16.map { String(format: "\\u%04x", Int($0)) }.joined() },
    Spelling("in JSON in JSON") { $0.utf16.map { String(format: "\\\\u%04X", Int($0)) }.joined() },
    Spelling("in HTML") { $0.unicodeScalars.map { "&#\($0.value);" }.joined() },
    Spelling("in HTML, where it must be") {
      $0.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("/", with: "&#x2F;")
    },
    Spelling("in Base64") { base64($0) },
    Spelling("in Base64 with the id") { base64("\(id):\($0)") },
    Spelling("in Base64 with the scheme") { base64("Bearer \($0)") },
    Spelling("in Base64 amid of other words") { base64("xy \($0) and more") },
    Spelling("in Base64 for addresses") {
      base64("\(id):\($0)").replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    },
    Spelling("in JSON in Base64") {
      base64("{\"a\":\"\($0.replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#))\"}")
    },
    Spelling("in Base64 twice") { base64(base64("\(id):\($0)")) },
    Spelling("in Base64, percent-encoded") { PercentEncoding.encode(base64($0)) },
    Spelling("in Base64, on several lines") {
      base64($0).enumerated().map { $0 % 8 == 7 ? "\($1)\r\n" : "\($1)" }.joined()
    },
    Spelling("with a line's end") { String($0.prefix(5)) + "\r\n" + $0.dropFirst(5) },
    Spelling("with a colour") { String($0.prefix(5)) + "\u{1b}[31m" + $0.dropFirst(5) },
    Spelling("with an invisible character") { String($0.prefix(5)) + "\u{200b}" + $0.dropFirst(5) },
  ]

  @Test(arguments: spellings) func `A secret is found however it is written`(_ spelling: Spelling) {
    let words = "before \(spelling.write(Self.secret)) after"
    let shown = UpstreamText(words, Redaction([Secret(Self.secret)])).description
    #expect(shown.contains("[secret]"))
    #expect(shown.wholeMatch(of: /before (\[secret\] ?)+=* +after/) != nil, "<\(shown)>")
  }

  @Test(arguments: ["no secret", "Secrets", "s3cr3t", "U2VjcmV0", "%41%42", "membership", "50 % off", "\\u12", "&;"])
  func `Other words stay as they are`(_ words: String) {
    #expect(UpstreamText(words, Redaction([Secret(Self.secret), Secret("sec")])).description == words)
  }

  @Test(arguments: [
    ("the token any is wrong", "the token [secret] is wrong"), ("many, anything, any_1", "many, anything, any_1"),
    ("any", "[secret]"), ("Bearer any", "Bearer [secret]"), ("%61ny", "[secret]"), ("many any", "many [secret]"),
    ("Basic aWQ6YW55", "Basic [secret]"), ("YW55", "[secret]"), ("bWFueQ==", "bWFueQ=="),
  ])
  func `A very short secret is hidden where it stands alone`(_ words: String, _ shown: String) {
    #expect(UpstreamText(words, Redaction([Secret("any")])).description == shown)
  }

  @Test(arguments: ["", " ", "+", "%", "\\", "&"]) func `A secret that is next to nothing is no danger`(
    _ secret: String
  ) {
    _ = UpstreamText("some % words & \\ more + %20", Redaction([Secret(secret)]))
  }

  @Test func `Several secrets that overlap leave nothing`() {
    let redaction = Redaction([Secret("abcdef"), Secret("defghi"), Secret("abcdef")])
    #expect(UpstreamText("abcdefghi abcdef", redaction).description == "[secret] [secret]")
  }

  @Test(arguments: 0..<40) func `Where a long text is cut, no half of a secret is left`(_ offset: Int) {
    let secret = "abcdefghijklmnopqrstuvwxyz"
    let words = String(repeating: secret, count: 1259) + String(repeating: "-", count: offset) + secret + secret
    let shown = UpstreamText(words, Redaction([Secret(secret)])).description
    #expect(!shown.contains("abcd"))
    #expect(shown.hasSuffix("…"))
  }
}
