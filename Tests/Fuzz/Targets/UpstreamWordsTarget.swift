import OuraAPI
import RawJSON

/// Words from outside, behind a secret in the first line: what is shown is short and doesn't have it.
struct UpstreamWordsTarget: FuzzTarget {
  static let seeds = Seeds.upstreamWords

  func mistake(on input: [UInt8]) -> String? {
    let lines = input.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
    let secret = String(decoding: lines[0].prefix(200), as: UTF8.self)
    let words = String(decoding: lines.last ?? [], as: UTF8.self)
    let redaction = Redaction([Secret(secret)])
    let shown = UpstreamText("\(words)\(secret)\(words)", redaction)
    if shown.description.unicodeScalars.count > 1001 { return "more than the limit" }
    let value = JSONWriter.object { json in
      json.member(words, secret)
      json.member("x", [words, secret])
    }
    let detail = UpstreamDetail(value, redaction).value
    if (try? RawValue(validating: Array(detail.bytes))) == nil { return "no JSON" }
    // What is shorter is hidden only where it stands alone, and what is nothing but spaces, in one spelling or another,
    // isn't hidden at all.
    guard secret.utf8.count >= 4, secret.utf8.contains(where: { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "+") })
    else { return nil }
    let pieces = ("\(shown) " + detail.text).replacing("[secret]", with: "\n").split(separator: "\n")
    return pieces.contains { $0.utf8.contains(secret.utf8) } ? "the secret is shown" : nil
  }
}

extension Seeds {
  /// A secret and what a server may say of it.
  fileprivate static let upstreamWords: [[UInt8]] = bytes([
    "S3cr3t/+=&%tok.en\nthe token S3cr3t%2F%2B%3D%26%25tok.en is wrong",
    "abcd\n%61%62%63%64 \\u0061bcd &#97;bcd YWJjZA==",
    "a\\u0062cd\na\\\\u0062cd a\\u0062cd abcd", "%25%32%35\n%%2525%25", "any\nmany any YW55 %61ny", "\n", "+ +\n+++",
    "abcabcab\nabcabcabcabcab", "\u{1b}[31mx\n\u{1b}[31m\u{9b}1;2\u{202e}", "&amp;x\n&&amp;amp;x;&#x110000;&#;&;",
    "\\ud83d\\ude42abc\n\\ud83d\\ude42abc\\ud83d\\u0041\\ud83d", "AAAA\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  ])
}
