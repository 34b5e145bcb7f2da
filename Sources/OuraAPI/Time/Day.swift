/// A day of the proleptic Gregorian calendar, without a time zone (ISO 8601 `2024-02-29`).
public struct Day: Sendable, Hashable, Comparable {
  /// As far from 1970 as a day can be, the same as in ECMAScript. Anything beyond stops there, so that no number from
  /// outside can overflow.
  static var farthest: Int { 100_000_000 }

  /// Days since 1970-01-01.
  public let number: Int

  /// The day that many days after 1970-01-01.
  public init(number: Int) {
    self.number = min(max(number, -Self.farthest), Self.farthest)
  }

  /// A day of the calendar from year 1 to 9999; nil for any other.
  public init?(year: Int, month: Int, day: Int) {
    guard 1...9999 ~= year, 1...12 ~= month, day >= 1, day <= Day.length(ofMonth: month, year: year) else { return nil }
    // Years that start in March make the leap day the last of its year.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Reads exactly `YYYY-MM-DD`.
  public init?(_ text: String) {
    var text = text
    guard let day = text.withUTF8({ Day($0) }) else { return nil }
    self = day
  }

  /// The same on bytes, without a copy.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var number = 0
      for index in range {
        guard 48...57 ~= text[index] else { return nil }
        number = number * 10 + Int(text[index] - 48)
      }
      return number
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month and day of the month.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// The day that many days later.
  public static func + (day: Day, days: Int) -> Day {
    Day(number: day.number + min(max(days, -2 * farthest), 2 * farthest))
  }
  /// The day that many days earlier.
  public static func - (day: Day, days: Int) -> Day {
    Day(number: day.number - min(max(days, -2 * farthest), 2 * farthest))
  }
  /// Orders by time.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
