import RawJSON
import Testing

@Suite struct `A writer` {
  @Test func `puts commas between members and elements`() {
    let value = JSONWriter.object {
      $0.member("a", 1)
      $0.member("b", "two")
      $0.key("c")
      $0.array {
        $0.integer(3)
        $0.array { _ in }
        $0.object { _ in }
        $0.null()
        $0.boolean(true)
      }
      $0.member("d", ["x", "y"])
      $0.member("e", [])
      $0.member("f", false)
      $0.member("g", 1.5)
    }
    #expect(value.text == #"{"a":1,"b":"two","c":[3,[],{},null,true],"d":["x","y"],"e":[],"f":false,"g":1.5}"#)
  }

  @Test(arguments: ["{", "[", ":", ",", "", "a{", "\""])
  func `isn't misled by what a string ends with`(_ text: String) throws {
    let value = JSONWriter.value { writer in
      writer.array {
        $0.string(text)
        $0.string(text)
      }
    }
    #expect(try RawValue(validating: Array(value.bytes)).elements.map(\.string) == [text, text])
  }

  @Test(arguments: [
    (string: "plain", written: #""plain""#),
    ("\"\\/", #""\"\\/""#),
    ("\n\r\t", #""\n\r\t""#),
    ("\0\u{1}\u{8}\u{C}\u{1F}", #""\u0000\u0001\u0008\u000c\u001f""#),
    ("é€𝄞\u{2028}\u{7F}", "\"é€𝄞\u{2028}\u{7F}\""),
  ])
  func `escapes what must be escaped and nothing else`(string: String, written: String) {
    #expect(JSONWriter.value { $0.string(string) }.text == written)
  }

  @Test(arguments: Array(0...0x7F).map { Unicode.Scalar(UInt8($0)) } + ["\u{2028}", "\u{FEFF}", "\u{10FFFF}"])
  func `writes strings that read back the same`(_ scalar: Unicode.Scalar) throws {
    let string = "12345\(Character(scalar))67890"
    let written = JSONWriter.value { $0.string(string) }
    #expect(try RawValue(validating: Array(written.bytes)).string == string)
  }

  @Test(arguments: [
    0, -0.0, 1, 1.5, -2.25, 0.1, 1e-7, 1e16, 1e21, 123456789.125, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .pi,
  ])
  func `writes doubles as JSON that reads back the same`(_ double: Double) throws {
    let written = JSONWriter.value { $0.double(double) }
    #expect(try RawValue(validating: Array(written.bytes)).double == double)
  }

  @Test(arguments: [Double.infinity, -.infinity, .nan])
  func `writes null for what JSON can't say`(_ double: Double) {
    #expect(JSONWriter.value { $0.double(double) }.text == "null")
  }

  @Test(arguments: [Int.min, -1, 0, 1, .max])
  func `writes integers whole`(_ integer: Int) {
    #expect(JSONWriter.value { $0.integer(integer) }.integer == integer)
  }

  @Test func `copies raw values byte for byte`() throws {
    let raw = try RawValue(validating: Array(#"{"n":[9007199254740993,1.90625,1e-7],"s":"\u2028"}"#.utf8))
    let value = JSONWriter.object {
      $0.member("id", 1)
      $0.member("result", raw)
      $0.key("again")
      $0.raw(raw)
    }
    #expect(value.text == #"{"id":1,"result":\#(raw.text),"again":\#(raw.text)}"#)
  }
}
