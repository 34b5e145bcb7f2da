import HTTP
import Testing

@Suite struct EndpointRuleTests {
  @Test(arguments: [
    "https://api.ouraring.com", "https://api.ouraring.com/v2?x=1", "HTTPS://example.com:8443/",
    "https://[2001:db8::1]/",
    "http://localhost:8080", "http://127.0.0.1/x", "http://127.9.8.7", "http://[::1]:9/",
  ])
  func `Addresses that may see a token`(url: String) {
    #expect(throws: Never.self) { try EndpointRule.check(url) }
  }

  @Test(
    arguments: [
      ("http://api.ouraring.com", .insecure), ("http://localhost.example.com", .insecure),
      ("http://127.0.0.1.nip.io", .insecure), ("http://127.1", .insecure), ("http://0.0.0.0", .insecure),
      ("http://[::2]", .insecure), ("http://localhost.", .insecure),
      ("https://user@api.ouraring.com", .userInfo), ("http://localhost@evil.example", .userInfo),
      ("https://a:b@c", .userInfo), ("https://api.ouraring.com/#x", .fragment), ("https://a#@b", .fragment),
      ("", .malformed), ("api.ouraring.com", .malformed), ("ftp://localhost", .malformed), ("https:", .malformed),
      ("https://", .malformed), ("https:///x", .malformed), ("https://a b", .malformed),
      ("https://bücher.de", .malformed),
      ("https://a\\@b", .malformed), ("https://a:0", .malformed), ("https://a:65536", .malformed),
      ("https://a:", .malformed), ("https://a%2eb", .malformed), ("https://[::1", .malformed),
      ("http://[::1]x", .malformed), ("https://a\r\nb", .malformed), ("file:///etc/passwd", .malformed),
    ] as [(String, EndpointRule.Refusal)])
  func `Addresses that may not`(url: String, refusal: EndpointRule.Refusal) {
    #expect(throws: refusal) { try EndpointRule.check(url) }
  }
}
