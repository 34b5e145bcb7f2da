import OuraAPI
import RawJSON

/// Days as people name them: `today`, `yesterday`, and `-7d` for a week ago.
enum DayByName {
  /// The params that a day can be given for.
  static let params: Set = ["start_date", "end_date", "day", "start_datetime", "end_datetime"]

  /// The day that a word means, seen from today; nil for other texts.
  static func day(_ word: String, today: Day) -> Day? {
    switch word {
    case "today": return today
    case "yesterday": return today - 1
    default:
      let digits = word.dropFirst().dropLast()
      guard word.hasPrefix("-"), word.hasSuffix("d"), 1...5 ~= digits.utf8.count,
        digits.utf8.allSatisfy({ 48...57 ~= $0 }), let days = Int(digits)
      else { return nil }
      return today - days
    }
  }

  /// The value of a param, with a day in the place of its name.
  static func resolve(_ value: RawValue, of param: String, today: Day) -> RawValue {
    guard params.contains(param), let word = value.string, let day = day(word, today: today) else { return value }
    return JSONWriter.value { $0.string(day.description) }
  }
}

extension LocalCalendar {
  /// The day that a word means, for models that don't know the date; other texts as they are.
  func dayByName(_ text: String) -> String {
    DayByName.day(text, today: today)?.description ?? text
  }
}
