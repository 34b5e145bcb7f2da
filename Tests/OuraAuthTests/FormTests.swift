import OuraAuth
import Testing

struct FormTests {
  @Test(arguments: [
    ("plain-._~", "plain-._%7E"),
    ("a b+c&d=e%f/g?h#i", "a%20b%2Bc%26d%3De%25f%2Fg%3Fh%23i"),
    ("käse\u{1F600}\n", "k%C3%A4se%F0%9F%98%80%0A"),
    ("", ""),
  ])
  func `a value is encoded so that every decoder reads the same`(value: String, encoded: String) {
    let form = Form(["name": value])
    #expect(form.encoded == "name=\(encoded)")
    #expect(Form(decoding: form.encoded)["name"] == value)
  }

  @Test func `fields stay in their order, and nil adds none`() {
    var form = Form(["b": "1", "a": "2"])
    form.add("none", nil)
    form.add("c", "3")
    #expect(form.encoded == "b=1&a=2&c=3")
  }

  @Test(arguments: [
    ("code=a+b&state=x", "a b"), ("code=%41%zz%4", "A%zz%4"), ("code", ""), ("code=a=b", "a=b"),
    ("&&code=1&code=2", "1"),
  ])
  func `queries are decoded leniently`(query: String, code: String) {
    #expect(Form(decoding: query)["code"] == code)
  }
}
