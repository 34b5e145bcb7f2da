/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
public struct Instant: Sendable, Hashable, Comparable {
  /// As far from 1970 as a moment can be. Anything beyond stops there.
  private static var farthest: Int { Day.farthest * 86_400_000 }

  /// All possible moments, in milliseconds since 1970: the range in which a number is a moment.
  package static var range: ClosedRange<Int> { -farthest...farthest }

  /// Milliseconds since 1970.
  public let milliseconds: Int

  /// The moment that many milliseconds after 1970.
  public init(milliseconds: Int) {
    self.milliseconds = min(max(milliseconds, -Self.farthest), Self.farthest)
  }

  /// Midnight at the start of the day in UTC.
  public init(startOfUTC day: Day) {
    milliseconds = day.number * 86_400_000
  }

  /// The day in UTC.
  public var utcDay: Day { day(offset: 0) }

  /// The day on the calendar of a place that is `offset` seconds ahead of UTC.
  public func day(offset: Int) -> Day {
    Day(number: floorDivide(local(offset), 86_400_000))
  }

  /// `2024-02-29T12:34:56.789+02:00` on the clock of a place that is `offset` seconds ahead of UTC; `Z` for none. The
  /// milliseconds are written only when asked for.
  public func iso8601(offset: Int = 0, withMilliseconds: Bool = false) -> String {
    let local = local(offset)
    let ofDay = local - floorDivide(local, 86_400_000) * 86_400_000
    let (hour, minute, second) = (ofDay / 3_600_000, ofDay / 60_000 % 60, ofDay / 1000 % 60)
    var text = "\(day(offset: offset))T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    if withMilliseconds { text += ".\(padded(ofDay % 1000, 3))" }
    guard offset != 0 else { return text + "Z" }
    let minutes = Int(min(offset.magnitude, 86_400)) / 60
    return text + (offset < 0 ? "-" : "+") + "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }

  /// The moment that many milliseconds later.
  public static func + (instant: Instant, milliseconds: Int) -> Instant {
    Instant(milliseconds: instant.milliseconds + min(max(milliseconds, -2 * farthest), 2 * farthest))
  }
  /// The moment that many milliseconds earlier.
  public static func - (instant: Instant, milliseconds: Int) -> Instant {
    Instant(milliseconds: instant.milliseconds - min(max(milliseconds, -2 * farthest), 2 * farthest))
  }
  /// Orders by time.
  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  /// The local time of a place; no place is a whole day ahead of UTC or behind it.
  private func local(_ offset: Int) -> Int {
    milliseconds + min(max(offset, -86_400), 86_400) * 1000
  }

  private func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
    dividend >= 0 ? dividend / divisor : (dividend - divisor + 1) / divisor
  }
}
