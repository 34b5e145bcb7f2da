import RawJSON
import Testing

/// What the one reader of numbers from outside takes, and what it makes of it.
struct CheckedNumbersTests {
  @Test(
    arguments: [
      ("0", 0), ("007", 7), ("60", 60), ("100", 100), ("101", nil), ("-1", nil), ("-0", nil), ("+1", nil), ("", nil),
      (" 1", nil), ("1.0", nil), ("1e1", nil), ("0x10", nil), ("1_0", nil), ("١", nil), ("nan", nil),
      ("99999999999999999999", nil),
    ] as [(String, Int?)])
  func `digits are a number of the range, and nothing else is`(text: String, number: Int?) {
    #expect(Int(digits: text, in: 0...100) == number)
  }

  @Test(arguments: [("-5", -5), ("-6", nil), ("5", 5), ("-", nil), ("--5", nil), ("-0", 0)] as [(String, Int?)])
  func `a minus sign is taken where the range has numbers below zero`(text: String, number: Int?) {
    #expect(Int(digits: text, in: -5...5) == number)
  }

  @Test(
    arguments: [
      ("0", 0), ("100", 100), ("101", nil), ("-1", nil), ("-0", 0), ("1.0", nil), ("1e1", nil), ("\"1\"", nil),
      ("null", nil), ("9223372036854775808", nil), ("1e400", nil),
    ] as [(String, Int?)])
  func `an integer in JSON is one of the range, and nothing else is`(json: String, number: Int?) throws {
    #expect(try RawValue(validating: Array(json.utf8)).integer(in: 0...100) == number)
  }

  @Test(
    arguments: [
      ("60", 60), ("59.9", 59), ("-5", 0), ("-1e400", 0), ("101", 100), ("1e400", 100), ("1e1", 10), ("5e-324", 0),
      ("\"60\"", 60), ("\" 60 \"", 60), ("\"5.9e1\"", 59), ("\"nan\"", nil), ("\"NaN\"", nil), ("\"-nan\"", nil),
      ("\"nan(0x1)\"", nil), ("\"inf\"", nil), ("\"\"", nil), ("\"0x10\"", nil), ("\"+1\"", nil),
      ("\"\\\"1\\\"\"", nil),
      ("true", nil), ("null", nil), ("[1]", nil),
    ] as [(String, Int?)])
  func `a count may be written in any way that is a number`(json: String, number: Int?) throws {
    #expect(try RawValue(validating: Array(json.utf8)).count(clampedTo: 0...100) == number)
  }

  @Test(
    arguments: [
      (.nan, nil), (.infinity, .max), (-.infinity, .min), (9.3e18, .max), (-9.3e18, .min), (0x1p63, .max),
      (-0x1p63, .min), (9_007_199_254_740_992, 9_007_199_254_740_992), (-0.0, 0), (-1.9, -1),
    ] as [(Double, Int?)])
  func `a double becomes an integer, whatever it is`(double: Double, number: Int?) {
    #expect(Int(double, clampedTo: .min ... .max) == number)
  }
}
