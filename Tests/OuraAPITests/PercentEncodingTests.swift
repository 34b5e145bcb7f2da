import Testing

@testable import OuraAPI

@Suite struct PercentEncodingTests {
  @Test(arguments: [
    ("2024-02-29T12:00:00+02:00", "2024-02-29T12%3A00%3A00%2B02%3A00"), ("a b", "a%20b"),
    ("a/b?c#d&e=f", "a%2Fb%3Fc%23d%26e%3Df"),
    ("..", "%2E%2E"), (".", "%2E"), ("...", "..."), ("a.b-c_d~e", "a.b-c_d~e"), ("ä", "%C3%A4"), ("%41", "%2541"),
    ("\r\nX: y", "%0D%0AX%3A%20y"), ("", ""),
  ])
  func `Everything but unreserved characters is encoded`(_ text: String, _ encoded: String) {
    #expect(PercentEncoding.encode(text) == encoded)
  }

  @Test func `A query is names and values`() {
    #expect(PercentEncoding.query([("a", "1,2"), ("b c", "=")]) == "a=1%2C2&b%20c=%3D")
  }
}
