import OuraAPI

/// Dates and times as others write them: what is read is written so that it is read as the same again.
struct TimeTarget: FuzzTarget {
  static var seeds: [[UInt8]] { Seeds.times }

  func mistake(on input: [UInt8]) -> String? {
    let text = String(decoding: input, as: UTF8.self)
    if let day = Day(text), day.description != text { return "the day became \(day)" }
    for moment in [Instant(iso8601: text), Instant(httpDate: text)].compactMap(\.self) {
      if !Instant.range.contains(moment.milliseconds) { return "a moment outside the calendar" }
      let written = moment.iso8601(withMilliseconds: true)
      // An offset may lead out of the years that can be written.
      if Day(String(written.prefix(10))) != nil, Instant(iso8601: written) != moment {
        return "the moment became \(written)"
      }
      if moment.utcDay + 1 <= moment.utcDay { return "no day comes after it" }
    }
    return nil
  }
}
