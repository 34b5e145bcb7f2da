/// A date and time as a person or Oura writes it (ISO 8601): with an offset, with `Z`, or with neither.
struct DateTime: Equatable {
  /// What the clock on the wall shows, read as if in UTC.
  let local: Instant
  /// Seconds ahead of UTC; nil if the text doesn't say.
  let offset: Int?

  /// The moment, if the text says which one it means.
  var instant: Instant? { offset.map { local - $0 * 1000 } }

  /// Reads `2024-02-29T12:34`, seconds, fractions and offset optional; a space may stand for the `T`.
  init?(_ text: some Collection<UInt8>) {
    var cursor = Array(text)[...]
    guard cursor.count >= 16, let day = Day(cursor.prefix(10)) else { return nil }
    cursor = cursor.dropFirst(10)
    guard let separator = cursor.popFirst(),
      [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(separator),
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
    if cursor.isEmpty {
      offset = nil
    } else if let seconds = cursor.takeOffset(), cursor.isEmpty {
      offset = seconds
    } else {
      return nil
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard first == UInt8(ascii: character) else { return false }
    removeFirst()
    return true
  }

  fileprivate mutating func takeNumber(_ digits: Int) -> Int? {
    guard count >= digits, prefix(digits).allSatisfy({ 48...57 ~= $0 }) else { return nil }
    defer { removeFirst(digits) }
    return prefix(digits).reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// The digits behind the point, as milliseconds; finer ones are dropped.
  fileprivate mutating func takeFraction() -> Int? {
    let digits = prefix { 48...57 ~= $0 }
    guard !digits.isEmpty else { return nil }
    removeFirst(digits.count)
    return (digits.prefix(3) + [48, 48]).prefix(3).reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// `Z`, `+02:00` or `+0200`, as seconds.
  fileprivate mutating func takeOffset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let isNegative = first == UInt8(ascii: "-")
    guard take("+") || take("-"), let hours = takeNumber(2), hours < 24 else { return nil }
    _ = take(":")
    guard let minutes = takeNumber(2), minutes < 60 else { return nil }
    return (isNegative ? -1 : 1) * (hours * 60 + minutes) * 60
  }
}
