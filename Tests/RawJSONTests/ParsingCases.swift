import Testing

/// A text and what it is an example of.
struct ParsingCase: Sendable, CustomTestStringConvertible {
  let name: String
  let text: [UInt8]

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = Array(text.utf8)
  }

  init(_ name: String, bytes: [UInt8]) {
    self.name = name
    text = bytes
  }

  var testDescription: String { name }
}

enum ParsingCases {
  /// What RFC 8259 says is JSON.
  static let valid: [ParsingCase] = [
    ParsingCase("number alone", "42"),
    ParsingCase("string alone", #""a""#),
    ParsingCase("empty string", #""""#),
    ParsingCase("true alone", "true"),
    ParsingCase("false alone", "false"),
    ParsingCase("null alone", "null"),
    ParsingCase("empty array", "[]"),
    ParsingCase("empty object", "{}"),
    ParsingCase("white space inside empty containers", "[ { \t} , [\r\n] ]"),
    ParsingCase("white space around everything", " \t\r\n{ \"a\" : [ 1 , 2 ] } \n"),
    ParsingCase("zero", "[0]"),
    ParsingCase("minus zero", "[-0]"),
    ParsingCase("minus zero with a fraction", "[-0.0]"),
    ParsingCase("zero with an exponent", "[0e1]"),
    ParsingCase("zero with a capital exponent", "[0E+1]"),
    ParsingCase("fraction and exponent", "[123.456e78]"),
    ParsingCase("negative exponent", "[1E-2]"),
    ParsingCase("exponent with leading zeros", "[1e00]"),
    ParsingCase("close to zero", "[-0.000000000000000000000000000000000000000000000000000000000000000001]"),
    ParsingCase("simple escapes", #"["\"\\\/\b\f\n\r\t"]"#),
    ParsingCase("escaped NUL", #"["\u0000"]"#),
    ParsingCase("escaped BMP character in both cases of hexadecimal", #"["\u00aF\uABcd"]"#),
    ParsingCase("escaped surrogate pair", #"["\uD834\uDd1e"]"#),
    ParsingCase("last surrogate pair", #"["\uDBFF\uDFFF"]"#),
    ParsingCase("escaped noncharacter", #"["\uFFFF"]"#),
    ParsingCase("DEL unescaped", "[\"\u{7F}\"]"),
    ParsingCase("line and paragraph separators unescaped", "[\"\u{2028}\u{2029}\"]"),
    ParsingCase("two-byte, three-byte and four-byte characters", "[\"é€𝄞\"]"),
    ParsingCase("ends of the UTF-8 ranges", "[\"\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}\"]"),
    ParsingCase("BOM inside a string", "[\"\u{FEFF}\"]"),
    ParsingCase("escaped quote at the end", #"["\\\""]"#),
    ParsingCase("empty key", #"{"":0}"#),
    ParsingCase("key with an escaped NUL", #"{"foo\u0000bar":42}"#),
    ParsingCase("duplicate keys", #"{"a":1,"a":2}"#),
    ParsingCase(
      "strings of every length up to two words",
      (0...17).map { "\"\(String(repeating: "x", count: $0))\"" }.joined(separator: ",").bracketed),
    ParsingCase("nesting at the limit", nested(128)),
    ParsingCase(
      "nested objects at the limit",
      String(repeating: #"{"a":"#, count: 127) + "{}" + String(repeating: "}", count: 127)),
  ]

  /// What RFC 8259 says isn't JSON.
  static let invalid: [ParsingCase] = [
    ParsingCase("nothing", ""),
    ParsingCase("only white space", " \n"),
    ParsingCase("NUL alone", "\0"),
    ParsingCase("NUL after the value", "1\0"),
    ParsingCase("NUL between tokens", "[1,\0 2]"),
    ParsingCase("NUL in a string", "\"a\0b\""),
    ParsingCase("form feed as white space", "[\u{0C}]"),
    ParsingCase("vertical tab as white space", "[\u{0B}1]"),
    ParsingCase("no-break space as white space", "[\u{A0}1]"),
    ParsingCase("word joiner", "[\u{2060}]"),
    ParsingCase("lone comma", ","),
    ParsingCase("array of a comma", "[,]"),
    ParsingCase("comma before the first element", "[,1]"),
    ParsingCase("comma after the last element", "[1,]"),
    ParsingCase("two commas", "[1,,2]"),
    ParsingCase("comma after the last member", #"{"a":1,}"#),
    ParsingCase("two commas between members", #"{"a":1,,"b":2}"#),
    ParsingCase("object of a comma", "{,}"),
    ParsingCase("comma after the text", "[],"),
    ParsingCase("no comma", "[1 2]"),
    ParsingCase("no comma between members", #"{"a":1 "b":2}"#),
    ParsingCase("no comma between strings", #"["a""b"]"#),
    ParsingCase("colon in an array", #"["a":1]"#),
    ParsingCase("comma instead of a colon", #"{"a",1}"#),
    ParsingCase("no colon", #"{"a" 1}"#),
    ParsingCase("two colons", #"{"a"::1}"#),
    ParsingCase("no value", #"{"a":}"#),
    ParsingCase("no name", "{:1}"),
    ParsingCase("number as a name", "{1:1}"),
    ParsingCase("bare name", "{a:1}"),
    ParsingCase("name in single quotes", "{'a':1}"),
    ParsingCase("object that ends as an array", "{]"),
    ParsingCase("array that ends as an object", "[1}"),
    ParsingCase("unclosed array", "[1"),
    ParsingCase("unclosed object", #"{"a":1"#),
    ParsingCase("closed twice", "[1]]"),
    ParsingCase("only a closing bracket", "]"),
    ParsingCase("two values", "1 2"),
    ParsingCase("line comment", "[1] // x"),
    ParsingCase("block comment", "[/* x */1]"),
    ParsingCase("hash comment", "[1]#"),
    ParsingCase("leading zero", "[01]"),
    ParsingCase("leading zero after a minus", "[-01]"),
    ParsingCase("two zeros", "[00]"),
    ParsingCase("minus alone", "[-]"),
    ParsingCase("two minuses", "[--1]"),
    ParsingCase("plus", "[+1]"),
    ParsingCase("minus before a space", "[- 1]"),
    ParsingCase("point first", "[.5]"),
    ParsingCase("minus and point first", "[-.5]"),
    ParsingCase("point last", "[1.]"),
    ParsingCase("point before the exponent", "[1.e1]"),
    ParsingCase("two points", "[1.2.3]"),
    ParsingCase("exponent without digits", "[1e]"),
    ParsingCase("exponent of a sign", "[1e+]"),
    ParsingCase("exponent with two signs", "[1e+-2]"),
    ParsingCase("exponent with a fraction", "[1e2.5]"),
    ParsingCase("two exponents", "[1e2e3]"),
    ParsingCase("exponent alone", "[e1]"),
    ParsingCase("hexadecimal", "[0x10]"),
    ParsingCase("digit separator", "[1_000]"),
    ParsingCase("space in a number", "[1 000]"),
    ParsingCase("letter after a number", "[1a]"),
    ParsingCase("full-width digit", "[１]"),
    ParsingCase("NaN", "[NaN]"),
    ParsingCase("minus NaN", "[-NaN]"),
    ParsingCase("Infinity", "[Infinity]"),
    ParsingCase("minus Infinity", "[-Infinity]"),
    ParsingCase("literal cut short", "[tru]"),
    ParsingCase("literal too long", "[nulll]"),
    ParsingCase("capital literal", "[True]"),
    ParsingCase("literal with a wrong letter", "[falze]"),
    ParsingCase("undefined", "undefined"),
    ParsingCase("single quotes", "['a']"),
    ParsingCase("unclosed string", #""abc"#),
    ParsingCase("quote alone", "\""),
    ParsingCase("backslash at the end", #""\"#),
    ParsingCase("string that ends in an escaped quote", #""\""#),
    ParsingCase("unknown escape", #"["\a"]"#),
    ParsingCase("escaped apostrophe", #"["\'"]"#),
    ParsingCase("hexadecimal escape", #"["\x41"]"#),
    ParsingCase("escaped control character", "[\"\\\u{1F}\"]"),
    ParsingCase("escaped emoji", #"["\🌀"]"#),
    ParsingCase("capital U escape", #"["\U0041"]"#),
    ParsingCase("three hexadecimal digits", #"["\u00a"]"#),
    ParsingCase("not hexadecimal", #"["\u00g0"]"#),
    ParsingCase("sign among hexadecimal digits", #"["\u+0a1"]"#),
    ParsingCase("escape cut by the end", #""\u00"#),
    ParsingCase("surrogate pair cut by the end", #""\uD834\u"#),
    ParsingCase("newline in a string", "[\"a\nb\"]"),
    ParsingCase("tab in a string", "[\"a\tb\"]"),
    ParsingCase("unit separator in a string", "[\"a\u{1F}b\"]"),
    ParsingCase("newline in a name", "{\"a\n\":1}"),
    ParsingCase("BOM before the text", "\u{FEFF}[1]"),
    ParsingCase("BOM alone", "\u{FEFF}"),
    ParsingCase("half a BOM", bytes: [0xEF, 0xBB]),
    ParsingCase("UTF-16", bytes: [0x5B, 0x00, 0x31, 0x00, 0x5D, 0x00]),
    ParsingCase("nesting above the limit", nested(129)),
    ParsingCase("a hundred thousand opening brackets", String(repeating: "[", count: 100_000)),
    ParsingCase("fifty thousand opening members", String(repeating: #"{"":["#, count: 50_000)),
  ]

  /// What the RFC leaves open, and we accept.
  static let acceptedByChoice: [ParsingCase] = [
    ParsingCase("huge exponent", "[1e400]"),
    ParsingCase("huge exponent of zero", "[0e99999999999999999999]"),
    ParsingCase("tiny exponent", "[-123e-10000000]"),
    ParsingCase("huge integer", "[-123123123123123123123123123123123123]"),
    ParsingCase("thousand digits", String(repeating: "7", count: 1000).bracketed),
  ]

  /// What the RFC's grammar has but no Unicode text can hold (section 8.2): passed on from Oura, refused from clients.
  static let loneSurrogates: [ParsingCase] = [
    ParsingCase("lone high surrogate", #"["\uDADA"]"#),
    ParsingCase("lone low surrogate", #"["\uDD1E"]"#),
    ParsingCase("high surrogate before a plain character", #"["\uD888x"]"#),
    ParsingCase("high surrogate before an escaped newline", #"["\uD888\n"]"#),
    ParsingCase("high surrogate before an escaped letter", #"["\uD888\u0061"]"#),
    ParsingCase("two high surrogates", #"["\uD800\uD800\uDC00"]"#),
    ParsingCase("surrogates the wrong way round", #"["\uDD1E\uD834"]"#),
    ParsingCase("lone surrogate in a name", #"{"\uD800":1}"#),
  ]

  /// Strings that aren't UTF-8, which the RFC requires (section 8.1).
  static let rejectedByChoice: [ParsingCase] = [
    ParsingCase("overlong slash in two bytes", bytes: quoted([0xC0, 0xAF])),
    ParsingCase("overlong DEL in two bytes", bytes: quoted([0xC1, 0xBF])),
    ParsingCase("overlong in three bytes", bytes: quoted([0xE0, 0x80, 0xAF])),
    ParsingCase("last overlong in three bytes", bytes: quoted([0xE0, 0x9F, 0xBF])),
    ParsingCase("overlong in four bytes", bytes: quoted([0xF0, 0x80, 0x80, 0xAF])),
    ParsingCase("overlong in six bytes", bytes: quoted([0xFC, 0x83, 0xBF, 0xBF, 0xBF, 0xBF])),
    ParsingCase("surrogate in UTF-8", bytes: quoted([0xED, 0xA0, 0x80])),
    ParsingCase("above U+10FFFF", bytes: quoted([0xF4, 0x90, 0x80, 0x80])),
    ParsingCase("five-byte lead", bytes: quoted([0xF8, 0x88, 0x80, 0x80, 0x80])),
    ParsingCase("continuation byte alone", bytes: quoted([0x81])),
    ParsingCase("lead byte alone", bytes: quoted([0xE9])),
    ParsingCase("lead byte and quote", bytes: [0x22, 0xE0, 0x22]),
    ParsingCase("three of four bytes", bytes: quoted([0xF0, 0x9F, 0x98])),
    ParsingCase("third byte wrong", bytes: quoted([0xF0, 0x9F, 0x22, 0x80])),
    ParsingCase("character cut by the end", bytes: [0x22, 0xE2, 0x82]),
    ParsingCase("0xFF", bytes: quoted([0xFF])),
    ParsingCase("0xFF between tokens", bytes: [0x5B, 0xFF, 0x5D]),
    ParsingCase("0xFF after seven plain characters", bytes: quoted(Array("1234567".utf8) + [0xFF])),
    ParsingCase("ISO 8859-1", bytes: quoted([0x61, 0xE9, 0x62])),
  ]

  static func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  private static func quoted(_ bytes: [UInt8]) -> [UInt8] { [0x22] + bytes + [0x22] }
}

extension String {
  /// The text as the inside of an array.
  fileprivate var bracketed: String { "[\(self)]" }
}
