import Foundation
import Testing

@testable import OuraAPI

@Suite struct TimeTests {
  @Test(
    arguments: [
      ("2024-02-29T12:34", 1_709_210_040_000, nil),
      ("2024-02-29T12:34:56", 1_709_210_096_000, nil),
      ("2024-02-29 12:34:56", 1_709_210_096_000, nil),
      ("2024-02-29t12:34:56z", 1_709_210_096_000, 0),
      ("2024-02-29T12:34:56Z", 1_709_210_096_000, 0),
      ("2024-02-29T12:34:56.7Z", 1_709_210_096_700, 0),
      ("2024-02-29T12:34:56.7899999+02:00", 1_709_210_096_789, 7200),
      ("2024-02-29T12:34+0530", 1_709_210_040_000, 19_800),
      ("2024-02-29T12:34-09:30", 1_709_210_040_000, -34_200),
      ("2024-02-29T12:34+14", 1_709_210_040_000, 50_400),
      ("1969-12-31T23:59:59.999Z", -1, 0),
    ] as [(String, Int, Int?)])
  func `A date and time is read with what it says of the offset`(_ text: String, _ local: Int, _ offset: Int?) throws {
    let time = try #require(DateTime(text))
    #expect(time.local.milliseconds == local)
    #expect(time.offset == offset)
    #expect(time.instant?.milliseconds == offset.map { local - $0 * 1000 })
  }

  @Test(arguments: [
    "", "2024-02-29", "2024-02-29T", "2024-02-29T12", "2024-02-29T1234", "2023-02-29T12:34", "2024-02-29T24:00",
    "2024-02-29T12:60", "2024-02-29T12:34:60", "2024-02-29T12:34:56.", "2024-02-29T12:34:56,5Z", "2024-02-29T12:34Zx",
    "2024-02-29T12:34+2", "2024-02-29T12:34+02:0", "2024-02-29T12:34+24:00", "2024-02-29T12:34+02:60",
    "2024-02-29T12:34 +02:00", "+2024-02-29T12:34", "2024-02-29T12:34:56+02:00:00", "２024-02-29T12:34",
  ])
  func `What is no date and time is refused`(_ text: String) {
    #expect(DateTime(text) == nil)
  }

  @Test(arguments: [
    (1970, 1, 1, 0), (2000, 2, 29, 11_016), (2024, 2, 29, 19_782), (2024, 12, 31, 20_088), (2025, 1, 1, 20_089),
    (1969, 12, 31, -1), (1, 1, 1, -719_162), (9999, 12, 31, 2_932_896), (1900, 3, 1, -25_508), (2100, 3, 1, 47_541),
  ])
  func `A day has its number, and back`(_ year: Int, _ month: Int, _ day: Int, _ number: Int) throws {
    let known = try #require(Day(year: year, month: month, day: day))
    #expect(known.number == number)
    #expect(Day(number: number).components == (year, month, day))
    #expect(Day(known.description) == known)
  }

  @Test(arguments: [
    "2023-02-29", "1900-02-29", "2100-02-29", "2024-00-10", "2024-04-31", "2024-01-00", "2024-01-32", "0000-01-01",
    "2024-1-01", "2024/01/01", "02024-01-01", "2024-01-01 ", "-024-01-01", "2024-0a-01",
  ])
  func `What the calendar doesn't have is no day`(_ text: String) {
    #expect(Day(text) == nil)
  }

  @Test func `Every day from year 1 to 9999 follows the one before, as Foundation counts them`() {
    var wrong: [Int] = []
    for number in stride(from: -719_162, through: 2_932_896, by: 37) {
      if Day(Day(number: number).description)?.number != number { wrong.append(number) }
    }
    #expect(wrong.isEmpty)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    for number in stride(from: -25_508, through: 47_541, by: 997) {
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      let (year, month, day) = Day(number: number).components
      if (parts.year, parts.month, parts.day) != (year, month, day) { wrong.append(number) }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [
    (0, 0, "1970-01-01T00:00:00Z"), (-1, 0, "1969-12-31T23:59:59Z"),
    (1_709_210_096_789, 7200, "2024-02-29T14:34:56+02:00"),
    (1_709_210_096_789, -34_200, "2024-02-29T03:04:56-09:30"), (1_704_067_199_000, 3600, "2024-01-01T00:59:59+01:00"),
  ])
  func `A moment is written on the clock of a place`(_ milliseconds: Int, _ offset: Int, _ text: String) {
    #expect(Instant(milliseconds: milliseconds).iso8601(offset: offset) == text)
  }

  @Test(arguments: [
    (0, 0, 0), (86_399_999, 0, 0), (86_400_000, 0, 1), (-1, 0, -1), (79_200_000, 7200, 1), (7_199_000, -7200, -1),
  ])
  func `A moment lies on a day of a place`(_ milliseconds: Int, _ offset: Int, _ day: Int) {
    #expect(Instant(milliseconds: milliseconds).day(offset: offset).number == day)
  }
}
