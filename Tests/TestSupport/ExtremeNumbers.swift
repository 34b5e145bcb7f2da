/// The hunt for numbers that trap: what can be written where a number is expected. Every reader of numbers from outside
/// is put through all of it.
public enum ExtremeNumbers {
  /// As text: in a header, on a command line, in a JSON string.
  public static let texts =
    [
      "nan", "NaN", "NAN", "-nan", "nan(0x1)", "inf", "-inf", "Infinity", "-Infinity", "infinity",
      "", " ", " 1", "1 ", "+1", "--1", "1_000", "1,5", "0x10", "0x1p3", "1e", "-", ".", "null", "true", "١", "1\u{0}",
      String(repeating: "9", count: 400), "-" + String(repeating: "9", count: 400),
      "0." + String(repeating: "0", count: 400),
    ] + numbers

  /// Those that JSON knows as numbers.
  public static let numbers = [
    "0", "-0", "0.0", "-0.0", "1", "-1", "1.5", "-1.5", "60", "3600", "59.999999999999999999",
    "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967295", "4294967296",
    "9007199254740991", "9007199254740992", "9007199254740993", "-9007199254740991", "-9007199254740993",
    "8640000000000000", "8640000000000001", "-8640000000000001", "253402300799", "253402300800", "253402300801",
    "9223372036854774", "9223372036854775", "9223372036854776", "9223372036854775806", "9223372036854775807",
    "9223372036854775808", "-9223372036854775807", "-9223372036854775808", "-9223372036854775809",
    "18446744073709551615", "18446744073709551616", "1e3", "1e18", "1e19", "1e308", "-1e308", "1.7976931348623157e308",
    "1e400", "-1e400", "1e-400", "5e-324", "1E99999",
  ]

  /// As JSON: the numbers as they are, and all texts as strings. None of them needs an escape but the NUL.
  public static let json =
    numbers + texts.map { "\"\($0.replacing("\u{0}", with: "\\u0000"))\"" } + [
      "null", "true", "[]", "{}", "[1]",
    ]

  /// As integers, for arithmetic.
  public static let integers =
    [
      .min, .min + 1, -9_007_199_254_740_993, -8_640_000_000_000_001, -86_400_001, -1, 0, 1, 86_400_001,
      8_640_000_000_000_001, 9_007_199_254_740_993, .max - 1, .max,
    ] + [Int.max / 86_400_000, Int.min / 86_400_000, Int.max / 1000 + 1, Int.min / 1000 - 1]
}
