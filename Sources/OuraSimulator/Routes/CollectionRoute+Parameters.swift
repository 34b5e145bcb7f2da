import OuraAPI

extension CollectionRoute {
  /// The days of the request as numbers; without them, yesterday and today.
  func dayRange(_ target: RequestTarget) throws(ErrorResponse) -> (Int, Int) {
    guard collection.shape == .days else { return (0, 0) }
    let last = try day("end_date", target) ?? simulator.settings.today().number
    let first = try day("start_date", target) ?? last - 1
    guard first <= last else { throw ErrorResponse(400, "Start date is greater than end date.") }
    return (first, last)
  }

  /// The range of the request in milliseconds; without it, the last 24 hours. Longer than 30 days fails (measured).
  func timeRange(_ target: RequestTarget) throws(ErrorResponse) -> (Int, Int) {
    let last = try time("end_datetime", target) ?? simulator.settings.now().milliseconds
    let first = try time("start_datetime", target) ?? last - 86_400_000
    guard first <= last else { throw ErrorResponse(400, "Start datetime is greater than end datetime.") }
    guard last - first <= 30 * 86_400_000 else {
      throw ErrorResponse(400, "Time range must not be longer than 30 days.")
    }
    return (first, last)
  }

  /// The token of the request, which must fit the other parameters, if there are any.
  func token(_ target: RequestTarget) throws(ErrorResponse) -> PageToken? {
    guard let text = target["next_token"] else { return nil }
    let others = ["start_date", "end_date", "start_datetime", "end_datetime"].filter { target[$0] != nil }
    let refusal = ErrorResponse(invalid: "next_token", type: "value_error", message: "Invalid next_token", input: text)
    if fault == .tokenWithParametersRefused, !others.isEmpty { throw refusal }
    guard let token = PageToken(text, seed: simulator.settings.seed), token.collection == collection.path else {
      throw refusal
    }
    let bounds = [
      (try day("start_date", target), token.from), (try time("start_datetime", target), token.from),
      (try day("end_date", target), token.through), (try time("end_datetime", target), token.through),
    ]
    for (given, remembered) in bounds { if let given, given != remembered { throw refusal } }
    return token
  }

  func boolean(_ name: String, _ target: RequestTarget) throws(ErrorResponse) -> Bool {
    switch target[name]?.lowercased() {
    case nil, "false", "0", "no", "off", "f", "n": return false
    case "true", "1", "yes", "on", "t", "y": return true
    case let input:
      let message = "Input should be a valid boolean, unable to interpret input"
      throw ErrorResponse(invalid: name, type: "bool_parsing", message: message, input: input)
    }
  }

  private func day(_ name: String, _ target: RequestTarget) throws(ErrorResponse) -> Int? {
    guard collection.shape == .days, let text = target[name] else { return nil }
    if let day = Day(text) { return day.number }
    // Of a date and time, the day counts.
    if let day = Day(String(text.prefix(10))), Instant(dateTime: text) != nil { return day.number }
    let message = "Input should be a valid date or datetime, invalid character in year"
    throw ErrorResponse(invalid: name, type: "date_from_datetime_parsing", message: message, input: text)
  }

  private func time(_ name: String, _ target: RequestTarget) throws(ErrorResponse) -> Int? {
    guard collection.shape == .timeSeries, let text = target[name] else { return nil }
    if let time = Instant(dateTime: text) { return time.milliseconds }
    let message = "Input should be a valid datetime or date, invalid character in year"
    throw ErrorResponse(invalid: name, type: "datetime_from_date_parsing", message: message, input: text)
  }
}

extension Instant {
  /// Reads `2024-02-29`, or with a time `T12:34`, seconds, fractions, and `Z` or an offset; without one it is UTC.
  init?(dateTime text: String) {
    let bytes = Array(text.utf8)
    guard let day = Day(String(decoding: bytes.prefix(10), as: UTF8.self)) else { return nil }
    var rest = bytes.dropFirst(10)
    var milliseconds = day.number * 86_400_000
    if let separator = rest.popFirst() {
      guard [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(separator) else { return nil }
      guard let hour = Instant.number(&rest, below: 24), Instant.consume(":", &rest),
        let minute = Instant.number(&rest, below: 60)
      else { return nil }
      milliseconds += hour * 3_600_000 + minute * 60_000
      if Instant.consume(":", &rest) {
        guard let second = Instant.number(&rest, below: 60) else { return nil }
        milliseconds += second * 1000
        if Instant.consume(".", &rest) {
          let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
          guard !digits.isEmpty else { return nil }
          rest = rest.dropFirst(digits.count)
          let thousandths = String(decoding: digits.prefix(3), as: UTF8.self)
          milliseconds += Int(thousandths + String(repeating: "0", count: 3 - thousandths.count)) ?? 0
        }
      }
      guard let offset = Instant.offset(rest) else { return nil }
      milliseconds -= offset * 60_000
    }
    self.init(milliseconds: milliseconds)
  }

  /// In minutes; nil for anything that isn't one.
  private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
    var rest = text
    guard let sign = rest.popFirst() else { return 0 }
    if sign | 0x20 == UInt8(ascii: "z") { return rest.isEmpty ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = number(&rest, below: 24) else {
      return nil
    }
    _ = consume(":", &rest)
    guard let minutes = rest.isEmpty ? 0 : number(&rest, below: 60), rest.isEmpty else { return nil }
    return (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }

  private static func number(_ text: inout ArraySlice<UInt8>, below limit: Int) -> Int? {
    let digits = text.prefix(2)
    guard digits.count == 2, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
    text = text.dropFirst(2)
    return Int(String(decoding: digits, as: UTF8.self)).flatMap { $0 < limit ? $0 : nil }
  }

  private static func consume(_ byte: Unicode.Scalar, _ text: inout ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, UInt32(first) == byte.value else { return false }
    text = text.dropFirst()
    return true
  }
}
