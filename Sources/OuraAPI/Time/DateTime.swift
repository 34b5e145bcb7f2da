/// A date and time as a person or Oura writes it (ISO 8601): with an offset, with `Z`, or with neither.
package struct DateTime: Equatable {
  /// What the clock on the wall shows, read as if in UTC.
  package let local: Instant
  /// Seconds ahead of UTC; nil if the text doesn't say.
  let offset: Int?

  /// The moment, if the text says which one it means.
  package var instant: Instant? { offset.map { local - $0 * 1000 } }

  /// Reads `2024-02-29T12:34`, seconds, fractions and offset optional; a space may stand for the `T`.
  package init?(_ text: String) {
    var text = text
    guard let dateTime = text.withUTF8({ DateTime($0) }) else { return nil }
    self = dateTime
  }

  /// The same on bytes, without a copy: a long answer has a hundred thousand of them.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var cursor = Cursor(text: text)
    guard text.count >= 16, let day = Day(UnsafeBufferPointer(rebasing: text[..<10])) else { return nil }
    cursor.offset = 10
    guard cursor.take("T") || cursor.take("t") || cursor.take(" "),
      let hour = cursor.takeNumber(2), hour < 24, cursor.take(":"), let minute = cursor.takeNumber(2), minute < 60
    else { return nil }
    var milliseconds = (hour * 60 + minute) * 60_000
    if cursor.take(":") {
      guard let second = cursor.takeNumber(2), second < 60 else { return nil }
      milliseconds += second * 1000
      if cursor.take(".") {
        guard let fraction = cursor.takeFraction() else { return nil }
        milliseconds += fraction
      }
    }
    local = Instant(startOfUTC: day) + milliseconds
    if cursor.isAtEnd {
      offset = nil
    } else if let seconds = cursor.takeOffset(), cursor.isAtEnd {
      offset = seconds
    } else {
      return nil
    }
  }
}

/// Where the reading has come to.
private struct Cursor {
  let text: UnsafeBufferPointer<UInt8>
  var offset = 0

  var isAtEnd: Bool { offset == text.count }

  @inline(__always)
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard offset < text.count, text[offset] == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  @inline(__always)
  mutating func takeNumber(_ digits: Int) -> Int? {
    guard offset + digits <= text.count else { return nil }
    var number = 0
    for _ in 0..<digits {
      guard let digit = digit else { return nil }
      number = number * 10 + digit
      offset += 1
    }
    return number
  }

  /// The digits behind the point, as milliseconds; finer ones are dropped.
  mutating func takeFraction() -> Int? {
    guard digit != nil else { return nil }
    var milliseconds = 0
    var weight = 100
    while let digit {
      milliseconds += digit * weight
      weight /= 10
      offset += 1
    }
    return milliseconds
  }

  /// `Z`, `+02:00`, `+0200` or `+02`, as seconds.
  mutating func takeOffset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let isNegative = take("-")
    guard isNegative || take("+"), let hours = takeNumber(2), hours < 24 else { return nil }
    if isAtEnd { return (isNegative ? -1 : 1) * hours * 3600 }
    _ = take(":")
    guard let minutes = takeNumber(2), minutes < 60 else { return nil }
    return (isNegative ? -1 : 1) * (hours * 60 + minutes) * 60
  }

  private var digit: Int? {
    guard offset < text.count, 48...57 ~= text[offset] else { return nil }
    return Int(text[offset] - 48)
  }
}

extension Instant {
  /// Reads a date and time with an offset or `Z`; nil for others.
  public init?(iso8601 text: String) {
    guard let instant = DateTime(text)?.instant else { return nil }
    self = instant
  }
}
