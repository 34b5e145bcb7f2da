import Testing

@testable import OuraAPI

/// How long ranges are cut.
@Suite struct WindowsTests {
  private static func value(_ name: String, _ window: Window) -> String? {
    window.parameters.first { $0.name == name }?.value
  }

  @Test func `A day is asked for with two days around it`() throws {
    let day = try #require(Day("2024-03-01"))
    let windows = Window.cut(.days(day...day))
    #expect(windows.count == 1)
    #expect(windows.map { Self.value("start_date", $0) } == ["2024-02-28"])
    #expect(windows.map { Self.value("end_date", $0) } == ["2024-03-03"])
    #expect(windows.map(\.keep) == [.days(day...day)])
  }

  @Test(arguments: [(1, 1), (90, 1), (91, 2), (180, 2), (181, 3), (3653, 41)])
  func `Days are cut at ninety`(_ days: Int, _ count: Int) {
    let first = Day(number: 19_000)
    #expect(Window.cut(.days(first...first + (days - 1))).count == count)
  }

  @Test(arguments: [1, 2, 7, 30, 90]) func `Days join without holes and doubles`(_ length: Int) {
    for days in [1, 2, 29, 30, 31, 89, 90, 91, 365, 366, 1000] {
      let range = Day(number: 19_700)...Day(number: 19_700 + days - 1)
      let kept = Window.cut(.days(range), lengths: .init(days: length)).flatMap { window -> [Int] in
        guard case .days(let days) = window.keep else { return [] }
        return Array(days.lowerBound.number...days.upperBound.number)
      }
      #expect(kept == Array(range.lowerBound.number...range.upperBound.number))
    }
  }

  @Test func `Days before are searched for what reaches into the range, and cut more widely`() throws {
    let (first, last) = (try #require(Day("2024-03-01")), try #require(Day("2024-07-01")))
    let windows = Window.cut(.days(first...last), daysBefore: 1000)
    #expect(
      windows.map(\.keep) == [
        .daysReaching(first - 1000...first - 271, first), .daysReaching(first - 270...first - 1, first),
        .days(first...first + 89), .days(first + 90...last),
      ])
    #expect(Self.value("start_date", windows[0]) == (first - 1002).description)
    #expect(Self.value("end_date", windows[1]) == (first + 1).description)
    let start = try #require(Day("0001-01-01"))
    #expect(Window.cut(.days(start...start), daysBefore: 1000).map(\.keep) == [.days(start...start)])
  }

  @Test func `Times join without holes and doubles, and no request is longer than thirty days`() throws {
    let range = Instant(milliseconds: 1_600_000_000_123)...Instant(milliseconds: 1_700_000_000_456)
    let windows = Window.cut(.instants(range))
    var next = range.lowerBound
    for window in windows {
      guard case .instants(let kept) = window.keep else { continue }
      #expect(kept.lowerBound == next)
      next = kept.upperBound + 1
      let start = try #require(Self.value("start_datetime", window).flatMap { DateTime($0)?.instant })
      let end = try #require(Self.value("end_datetime", window).flatMap { DateTime($0)?.instant })
      #expect(start <= kept.lowerBound - 59_000)
      #expect(end >= kept.upperBound + 59_000)
      #expect(end.milliseconds - start.milliseconds < 30 * 86_400_000)
    }
    #expect(next == range.upperBound + 1)
  }

  @Test func `What is asked for around a range stays in the calendar`() throws {
    let (first, last) = (try #require(Day("0001-01-01")), try #require(Day("9999-12-31")))
    #expect(Window.cut(.days(first...first)).map { Self.value("start_date", $0) } == ["0001-01-01"])
    #expect(Window.cut(.days(last...last)).map { Self.value("end_date", $0) } == ["9999-12-31"])
    let start = Instant(startOfUTC: first)
    #expect(Window.cut(.instants(start...start)).map { Self.value("start_datetime", $0) } == ["0001-01-01T00:00:00Z"])
    let end = Instant(startOfUTC: last + 1) - 1
    #expect(Window.cut(.instants(end...end)).map { Self.value("end_datetime", $0) } == ["9999-12-31T23:59:59Z"])
  }

  @Test func `What has no range is one request`() {
    #expect(Window.cut(.everything) == [Window(keep: .everything, parameters: [])])
    #expect(Window.cut(.latest) == [Window(keep: .everything, parameters: [("latest", "true")])])
  }
}
