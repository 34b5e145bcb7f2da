import Foundation
import OuraAPI
import TestSupport
import Testing

/// The hunt for numbers that trap: every reader of numbers from outside, put through the whole table of extreme ones.
/// None traps, and each answers within its range or refuses. A reader that is missing in `NumberReader.all` belongs
/// there.
struct ExtremeNumberTests {
  @Test(arguments: NumberReader.all)
  func `every extreme number is refused or read within the range`(reader: NumberReader) async throws {
    var taken = 0
    for text in ExtremeNumbers.texts {
      guard let number = try await reader.read(text) else { continue }
      #expect(reader.range.contains(number), "\(text.debugDescription) became \(number)")
      taken += 1
    }
    if reader.takesPlainNumbers { #expect(taken > 0, "a reader that refuses everything") }
  }

  @Test(arguments: JSONNumberReader.all)
  func `every extreme number in JSON is refused or read within the range`(reader: JSONNumberReader) async throws {
    var taken = 0
    for json in ExtremeNumbers.json {
      for number in try await reader.read(json) {
        #expect(reader.range.contains(number), "\(json) became \(number)")
        taken += 1
      }
    }
    #expect(taken > 0, "a reader that refuses everything")
  }

  @Test(arguments: NumberReader.all)
  func `a number at either end of the range is taken, and none beyond it`(reader: NumberReader) async throws {
    guard reader.takesPlainNumbers else { return }
    for end in [reader.range.lowerBound, reader.range.upperBound] {
      #expect(try await reader.read(String(end)) == end)
    }
    if reader.range.upperBound < Int.max {
      #expect(try await reader.read(String(reader.range.upperBound + 1)) == nil)
    }
  }

  @Test(arguments: ExtremeNumbers.integers)
  func `moments and days stay within the calendar whatever is added to them`(number: Int) {
    for other in ExtremeNumbers.integers {
      let moment = Instant(milliseconds: number)
      for moment in [moment + other, moment - other] { #expect(Instant.range.contains(moment.milliseconds)) }
      #expect(moment.iso8601(offset: other, withMilliseconds: true).contains("T"))
      #expect(Instant(startOfUTC: moment.day(offset: other) + other) <= Instant(milliseconds: .max))
      let day = Day(number: number)
      for day in [day + other, day - other] { #expect(day.description.count >= 10) }
    }
  }

  @Test(arguments: ["GMT", "Europe/Helsinki", "Pacific/Kiritimati", "America/St_Johns"])
  func `every clock knows its day at every moment`(place: String) throws {
    let timeZone = try #require(TimeZone(identifier: place))
    for number in ExtremeNumbers.integers {
      let moment = Instant(milliseconds: number)
      let today = LocalCalendar(timeZone: timeZone, now: { moment }).today
      #expect(abs(today.number - moment.utcDay.number) <= 1)
    }
  }

  @Test func `the calendar reaches as far as ECMAScript's, in both directions`() {
    #expect(Instant(milliseconds: .max).milliseconds == 8_640_000_000_000_000)
    #expect(Instant(milliseconds: .min).milliseconds == -8_640_000_000_000_000)
    #expect(Instant(milliseconds: .max).utcDay == Day(number: .max))
    #expect(Instant(startOfUTC: Day(number: .min)) == Instant(milliseconds: .min))
  }
}
