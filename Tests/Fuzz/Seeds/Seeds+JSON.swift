/// Inputs to start from, one list a language.
enum Seeds {
  static func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  /// The well-known corners of JSON, sound and not.
  static let json: [[UInt8]] =
    bytes([
      "null", "true", "false", "0", "-0", "-0.0", "1", "10", "01", "-01", "00", "+1", "-", ".5", "5.", "1e", "1e+",
      "1E+05",
      "1e-0", "1e99999", "-1e-99999", "0e0", "0x1", "1_000", "1.0.0", "NaN", "Infinity", "-Infinity", "nul", "nulll",
      "True", "١", "9007199254740993", "123456789012345678901234567890", "1.7976931348623157e309",
      "[]", "{}", "[ ]", "{ }", "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "{\"a\":1,}", "{,}", "{\"a\"}", "{\"a\":}",
      "{a:1}", "{1:1}", "{'a':1}", "{\"a\" 1}", "{\"a\"::1}", "[1}", "{\"a\":1]", "[", "{", "]", "}", "[[", "[1",
      "{\"a\":1",
      "{\"a\":1,\"a\":2}", "{\"\":0}", "{\"\\u0061\":1,\"a\":2}", "[1]x", "[1][2]", "1 2", "// c\n1", "/* */1", "#\n1",
      "", " ", "\n", "\t[\r\n1 ,\t2\n]\r", "\u{0B}1", "\u{0C}1", "1\u{A0}", "\u{2028}1", "\u{FEFF}1", "1\u{FEFF}",
      "\"\"", "\"a", "a\"", "\"\\\"", "\"\\\\\"", "\"\\/\"", "/", "\"\\b\\f\\n\\r\\t\"", "\"\\a\"", "\"\\'\"",
      "\"\\v\"", "\"\\0\"",
      "\"\\x41\"", "\"\\U0041\"", "\"\\u\"", "\"\\u004\"", "\"\\u00zz\"", "\"\\u+041\"", "\"\\u0041\"", "\"\\u0000\"",
      "\"\\uFFFF\"", "\"\\uD834\\uDD1E\"", "\"\\ud834\\udd1e\"", "\"\\uD834\"", "\"\\uDD1E\"", "\"\\uDD1E\\uD834\"",
      "\"\\uD834x\"", "\"\\uD834\\n\"", "\"\\uD834\\u0041\"", "\"\\uD834\\uD834\\uDD1E\"", "{\"\\uD800\":1}",
      "\"\u{0}\"",
      "\u{0}", "1\u{0}", "\"\u{1F}\"", "\"\n\"", "\"\t\"", "\"\u{7F}\"", "\"é𝄞\u{2028}\u{10FFFF}\"", "\"0123456é\"",
      "\"0123456\n\"",
      String(repeating: "[", count: 128) + String(repeating: "]", count: 128),
      String(repeating: "[", count: 129) + String(repeating: "]", count: 129),
      String(repeating: "{\"a\":", count: 128) + "1" + String(repeating: "}", count: 128),
      String(repeating: "{\"a\":", count: 127) + "{}" + String(repeating: "}", count: 127),
      String(repeating: "{\"a\":", count: 128) + "{}" + String(repeating: "}", count: 128),
      String(repeating: "[", count: 10_000), String(repeating: "[1],", count: 500) + "1",
      "[" + String(repeating: "[],", count: 200) + "[]]", String(repeating: "9", count: 5000),
    ]) + invalidUTF8.map { Array("\"".utf8) + $0 + Array("\"".utf8) } + invalidUTF8

  /// Overlong forms, surrogates, above U+10FFFF, sequences without start or end, and other encodings.
  static let invalidUTF8: [[UInt8]] = [
    [0x80], [0xBF], [0xC0, 0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xC2], [0xC2, 0x22], [0xE0, 0x80, 0x80],
    [0xE0, 0x9F, 0xBF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80],
    [0xEF, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80],
    [0xF0, 0x9F, 0x98], [0xF4, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
    [0xF8, 0x88, 0x80],
    [0xFC], [0xFE], [0xFF], [0xFF, 0xFE, 0x31, 0x00], [0x00, 0x31], [0xEF, 0xBB, 0xBF],
  ]

  /// What Oura may answer for a range of days.
  static let answers: [[UInt8]] = bytes([
    #"{"data":[],"next_token":null}"#,
    #"{"data":[{"id":"a","day":"2024-02-28"},{"id":"b","day":"2024-02-29"},{"day":"2024-03-02"}],"next_token":"t"}"#,
    #"{ "data" : [ { "day" : "2024-03-01" , "score" : 7 } , { "day" : "2024-03-01" } ] , "next_token" : null }"#,
    #"{"data":[{"\u0064ay":"2024-03-01"},{"day":"2024\u002d03-01"},{"day":null},{"day":"2024-02-30"},{}]}"#,
    #"{"data":[1,"x",null,[],{"day":"2024-03-01","day":"2024-04-01"},{"day":"2024-03-01T00:00:00"}]}"#,
    #"{"data":[{"day":"2024-03-01"}],"data":[],"next_token":null}"#, #"{"next_token":"a","next_token":"b","data":[]}"#,
    #"{"data":null}"#, #"{"data":{}}"#, #"{"data":[]"#, #"{"detail":"No."}"#, #"{"data":[{}],"next_token":7}"#, "[]",
    "{}",
    #"{"d\u0061ta":[{"day":"2024-03-01"}],"next\u005ftoken":null,"extra":{"data":[{"day":"2024-03-01"}]}}"#,
    "<html></html>", "", #"{"data":[{"day":"2024-03-01","bedtime_start":"2024-02-01T00:00:00+00:00"}]}"#,
  ])
}
