import OuraAPI
import RawJSON

/// One row of a time series.
struct TimeSeriesRow: Sendable {
  enum Source: String {
    case awake, workout, rest, sleep, session
  }

  enum Value {
    case heartRate(Int, Source)
    case battery(level: Int, isCharging: Bool)
  }

  let time: Instant
  let value: Value
}

/// Writes rows as JSON. By hand, since a day has more than a thousand of them.
struct TimeSeriesWriter {
  private(set) var bytes: [UInt8] = []
  private var day: Day?
  private var dayText: [UInt8] = []

  init(expectedRows: Int) {
    reserve(expectedRows)
  }

  mutating func reserve(_ rows: Int) { bytes.reserveCapacity(bytes.count + rows * 104 + 64) }

  mutating func append(_ value: RawValue) { bytes.append(contentsOf: value.bytes) }

  mutating func append(_ row: TimeSeriesRow) {
    append("{\"timestamp\":\"")
    append(time: row.time)
    append("\",\"timestamp_unix\":")
    append(row.time.milliseconds)
    switch row.value {
    case .heartRate(let beats, let source):
      append(",\"bpm\":")
      append(beats)
      append(",\"source\":\"")
      bytes.append(contentsOf: source.rawValue.utf8)
      append("\"}")
    case .battery(let level, let isCharging):
      append(isCharging ? ",\"charging\":true,\"in_charger\":true" : ",\"charging\":false,\"in_charger\":false")
      append(",\"level\":")
      append(level)
      append("}")
    }
  }

  mutating func append(_ literal: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  private mutating func append(_ number: Int) {
    var digits: (value: Int, divisor: Int) = (abs(number), 1)
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    while digits.value / digits.divisor >= 10 { digits.divisor *= 10 }
    while digits.divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(digits.value / digits.divisor % 10))
      digits.divisor /= 10
    }
  }

  /// `2024-02-29T12:34:56.789Z`; the day's text is kept, since most rows share it with the one before.
  private mutating func append(time: Instant) {
    let today = time.utcDay
    if today != day {
      day = today
      dayText = Array("\(today)T".utf8)
    }
    bytes.append(contentsOf: dayText)
    let ofDay = time.milliseconds - today.number * 86_400_000
    append(ofDay / 3_600_000, width: 2)
    bytes.append(UInt8(ascii: ":"))
    append(ofDay / 60_000 % 60, width: 2)
    bytes.append(UInt8(ascii: ":"))
    append(ofDay / 1000 % 60, width: 2)
    bytes.append(UInt8(ascii: "."))
    append(ofDay % 1000, width: 3)
    bytes.append(UInt8(ascii: "Z"))
  }

  private mutating func append(_ number: Int, width: Int) {
    if width > 2 { bytes.append(UInt8(ascii: "0") + UInt8(number / 100 % 10)) }
    bytes.append(UInt8(ascii: "0") + UInt8(number / 10 % 10))
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
