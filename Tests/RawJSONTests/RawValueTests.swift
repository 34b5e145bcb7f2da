import RawJSON
import Testing

@Suite struct `A raw value` {
  @Test(arguments: [
    "1", "-7", "0", "-0", "1.0", "1e3", "1.5", "1.90625", "9007199254740993", "9223372036854775808", "1e-7", "1E400",
    #""""#, #""\u2028""#, #""\/""#, "\"\u{2028}\"", #"{"b":1, "a" :[ ]}"#, "null", "[1.10]",
  ])
  func `keeps the bytes it was written in`(_ text: String) throws {
    #expect(try value(text).text == text)
    #expect(try value(" \n\(text)\t ").text == text)
  }

  @Test(arguments: [
    (text: "{}", kind: RawValue.Kind.object), ("[]", .array), (#""x""#, .string), ("-1", .number), ("0", .number),
    ("true", .boolean), ("false", .boolean), ("null", .null),
  ])
  func `knows its kind`(text: String, kind: RawValue.Kind) throws {
    #expect(try value(text).kind == kind)
  }

  @Test(arguments: [
    (text: #""plain""#, decoded: "plain"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0000\u00e9\u20AC""#, "\0é€"),
    (#""\uD834\uDD1E""#, "𝄞"),
    (#""a\ud83d\ude00b""#, "a😀b"),
    (#""\uDBFF\uDFFF\uD800\uDC00""#, "\u{10FFFF}\u{10000}"),
    (#""\u2028é""#, "\u{2028}é"),
    (#""\\u0041""#, "\\u0041"),
  ])
  func `decodes strings`(text: String, decoded: String) throws {
    let value = try value(text)
    let string = try #require(value.string)
    #expect(string.unicodeScalars.elementsEqual(decoded.unicodeScalars))
  }

  @Test(arguments: [
    (text: "42", integer: 42 as Int?), ("-0", 0), ("9223372036854775807", .max), ("-9223372036854775808", .min),
    ("9223372036854775808", nil), ("1.0", nil), ("1e3", nil), (#""1""#, nil), ("true", nil), ("null", nil),
  ])
  func `answers integers that are written as such and fit`(text: String, integer: Int?) throws {
    #expect(try value(text).integer == integer)
  }

  @Test(arguments: [
    (text: "1.90625", double: 1.90625 as Double?), ("1e-7", 1e-7), ("-0", -0.0), ("0e1", 0), ("12", 12),
    (#""1""#, nil), ("[]", nil),
  ])
  func `answers the nearest double`(text: String, double: Double?) throws {
    #expect(try value(text).double == double)
  }

  @Test func `answers nothing for another kind`() throws {
    #expect(try value("1").string == nil)
    #expect(try value("1").boolean == nil)
    #expect(try value("true").boolean == true)
    #expect(try value("false").boolean == false)
    #expect(try value("[1]").members.isEmpty)
    #expect(try value(#"{"a":1}"#).elements.isEmpty)
    #expect(try value("[]")["a"] == nil)
  }

  @Test func `slices members in the order written`() throws {
    let members = try value(#" { "b" : [ 1 ] , "a\n":1.0,"":{"c" : null} } "#).members
    #expect(members.map(\.name) == ["b", "a\n", ""])
    #expect(members.map { String(decoding: $0.rawName, as: UTF8.self) } == ["b", #"a\n"#, ""])
    #expect(members.map(\.value.text) == ["[ 1 ]", "1.0", #"{"c" : null}"#])
  }

  @Test func `slices elements in the order written`() throws {
    let elements = try value(#"[ 1 , "a,b" ,{"x":[2 ]},[ ]  , null]"#).elements
    #expect(elements.map(\.text) == ["1", #""a,b""#, #"{"x":[2 ]}"#, "[ ]", "null"])
  }

  @Test func `slices inside slices`() throws {
    let deep = try value(#"  {"data":[{"day":"2026-01-01"},{"day":"2026-01-02","n":[1e-7]}]}"#)
    let documents = try #require(deep["data"])
    let second = try #require(documents.elements.last)
    #expect(second["day"]?.string == "2026-01-02")
    #expect(second["n"]?.elements.first?.text == "1e-7")
  }

  @Test func `takes the last of members with the same name`() throws {
    #expect(try value(#"{"a":1,"b":2,"a":3}"#)["a"]?.text == "3")
  }

  @Test func `takes the last even if one of the names is escaped`() throws {
    #expect(try value(#"{"a":1,"\u0061":2}"#)["a"]?.text == "2")
    #expect(try value(#"{"\u0061":1,"a":2}"#)["a"]?.text == "2")
  }

  @Test(arguments: [#"{"method":1}"#, #"{"\u006dethod":1}"#, #"{"meth\u006Fd":1}"#])
  func `finds names however they are escaped`(_ text: String) throws {
    #expect(try value(text)["method"]?.text == "1")
  }

  @Test(arguments: [#"{"Method":1}"#, #"{"METHOD":1}"#, #"{"method ":1}"#, #"{"method\u0000":1}"#, #"{"metho":1}"#])
  func `doesn't take similar names for equal`(_ text: String) throws {
    #expect(try value(text)["method"] == nil)
  }

  @Test(arguments: [#"{"e\u0301":1}"#, "{\"e\u{301}\":1}"])
  func `compares names by code points, not by what they look like`(_ text: String) throws {
    #expect(try value(text)["\u{E9}"] == nil)
    #expect(try value(text)["e\u{301}"]?.text == "1")
  }

  @Test func `can be walked as deep as it was validated`() throws {
    var inner = try RawValue(validating: Array(ParsingCases.nested(1000).utf8), depthLimit: 1000)
    var depth = 1
    while let next = inner.elements.first {
      inner = next
      depth += 1
    }
    #expect(depth == 1000)
  }

  private func value(_ text: String) throws -> RawValue { try RawValue(validating: Array(text.utf8)) }
}
