import Foundation
import OuraAPI
import RawJSON
import Testing

@testable import OuraBridge

/// What local times mean where the clocks are changed.
@Suite struct LocalTimeTests {
  @Test(arguments: [
    // An ordinary day, and the two changes of 2024.
    ("Europe/Helsinki", "2024-01-15", "2024-01-14T22:00:00Z", "2024-01-15T21:59:59Z"),
    ("Europe/Helsinki", "2024-03-31", "2024-03-30T22:00:00Z", "2024-03-31T20:59:59Z"),
    ("Europe/Helsinki", "2024-10-27", "2024-10-26T21:00:00Z", "2024-10-27T21:59:59Z"),
    ("Asia/Kathmandu", "2024-02-29", "2024-02-28T18:15:00Z", "2024-02-29T18:14:59Z"),
    ("Pacific/Kiritimati", "2024-12-31", "2024-12-30T10:00:00Z", "2024-12-31T09:59:59Z"),
    ("Pacific/Marquesas", "2025-01-01", "2025-01-01T09:30:00Z", "2025-01-02T09:29:59Z"),
    // Clocks put forward at midnight: the day begins at 01:00, and the one before is whole.
    ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", "2018-11-05T01:59:59Z"),
    ("America/Sao_Paulo", "2018-11-03", "2018-11-03T03:00:00Z", "2018-11-04T02:59:59Z"),
    // Clocks put back at midnight: the evening happens twice, and belongs to the day before.
    ("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z", "2018-02-18T02:59:59Z"),
    ("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z", "2018-02-19T02:59:59Z"),
    ("Africa/Cairo", "2024-04-26", "2024-04-25T22:00:00Z", "2024-04-26T20:59:59Z"),
  ])
  func `A date alone is the whole local day`(_ zone: String, _ day: String, _ first: String, _ last: String) throws {
    let range = try range(zone, day, day)
    #expect(range.lowerBound.iso8601() == first)
    #expect(range.upperBound.iso8601(withMilliseconds: true) == last.dropLast() + ".999Z")
  }

  @Test(arguments: [
    ("Europe/Helsinki", "2024-07-01T12:00", "2024-07-01T09:00:00Z", "2024-07-01T09:00:00Z"),
    // Between 03:00 and 04:00 there was nothing: it means the change.
    ("Europe/Helsinki", "2024-03-31T03:30", "2024-03-31T01:00:00Z", "2024-03-31T01:00:00Z"),
    // From 03:00 to 04:00 twice: a start is the first, an end the second.
    ("Europe/Helsinki", "2024-10-27T03:30", "2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z"),
    ("Australia/Lord_Howe", "2024-10-06T02:15", "2024-10-05T15:30:00Z", "2024-10-05T15:30:00Z"),
    ("Australia/Lord_Howe", "2024-04-07T01:45", "2024-04-06T14:45:00Z", "2024-04-06T15:15:00Z"),
  ])
  func `A local time is the moment on that clock`(_ zone: String, _ time: String, _ first: String, _ last: String)
    throws
  {
    let range = try range(zone, time, time)
    #expect(range.lowerBound.iso8601() == first)
    #expect(range.upperBound.iso8601() == last)
  }

  @Test(arguments: [
    "Europe/Helsinki", "America/Sao_Paulo", "Asia/Tehran", "Africa/Cairo", "Pacific/Apia", "America/St_Johns",
  ])
  func `The days of a year join without holes and overlaps`(_ zone: String) throws {
    var wrong: [String] = []
    var last: Instant?
    for number in Day(number: 17_500).number..<17_900 {
      let day = Day(number: number).description
      let range = try range(zone, day, day)
      if let last, range.lowerBound != last + 1 { wrong.append(day) }
      last = range.upperBound
    }
    #expect(wrong.isEmpty)
  }

  @Test func `Today is the day on the user's calendar`() {
    let late = Instant(milliseconds: 1_709_247_600_000)  // 2024-02-29T23:00:00Z
    let days = ["UTC", "Europe/Helsinki", "Pacific/Honolulu"].map { zone in
      LocalCalendar(timeZone: TimeZone(identifier: zone) ?? .gmt, now: { late }).today.description
    }
    #expect(days == ["2024-02-29", "2024-03-01", "2024-02-29"])
  }

  private func range(_ zone: String, _ start: String, _ end: String) throws -> ClosedRange<Instant> {
    let calendar = LocalCalendar(
      timeZone: try #require(TimeZone(identifier: zone)), now: { Instant(milliseconds: 1_800_000_000_000) })
    let params = JSONWriter.object { writer in
      writer.member("start_datetime", start)
      writer.member("end_datetime", end)
    }
    guard case .instants(let range) = try OuraCollection.heartRate.query(params, calendar: calendar).selection else {
      throw CancellationError()
    }
    return range
  }
}
