import Foundation
import TestSupport
import OuraSimulator
import RawJSON
import Testing

@testable import OuraAPI

/// Whatever the collection, range, page size, window size, reading of dates and time zone: what comes is exactly what
/// the simulator has. `OURA_TEST_SEED` repeats a run.
@Suite(.longComputation) struct RangePropertyTests {
  static let seed =
    ProcessInfo.processInfo.environment["OURA_TEST_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...999_999_999)

  /// What the simulator takes long to make up comes more rarely.
  private static let heavy = ["daily_activity", "sleep", "daily_sleep", "daily_readiness"]

  @Test(arguments: Simulator.DateSemantics.allCases)
  func `Days are exact under every reading of dates`(_ semantics: Simulator.DateSemantics) async throws {
    print("days, \(semantics): OURA_TEST_SEED=\(Self.seed)")
    let days = Catalogue.all.filter { $0.shape == .days }
    let heavy = days.filter { Self.heavy.contains($0.path) }
    let light = days.filter { !Self.heavy.contains($0.path) }
    for number in 0..<400 {
      var random = SeededRandom(seed: Self.seed &+ UInt64(number) &* 1_000_003)
      let isHeavy = number % 10 == 0
      let collection = try #require((isHeavy ? heavy : light).randomElement(using: &random))
      let simulator = Simulator(.random(semantics, &random))
      var settings = OuraClient.Settings.quick
      settings.cutRanges(days: .random(in: 2...12, using: &random), milliseconds: 1)
      let first = Day(number: .random(in: 19_700...19_795, using: &random))
      let last = first + Int.random(in: 0...(isHeavy ? 3 : 13), using: &random)
      let fields = Bool.random(using: &random) ? nil : collection.randomFields(&random)
      let query = Query(.days(first...last), fields: fields)
      let result = try await OuraClient(simulator, settings).fetch(collection, query)
      let truth = simulator.documents(of: collection, from: first, through: last).map {
        $0.text(fields, of: collection)
      }
      guard result == truth else {
        Issue.record(
          "case \(number) of seed \(Self.seed): \(collection.path) \(first)...\(last): \(result.count) of \(truth.count)"
        )
        return
      }
    }
  }

  @Test(arguments: Simulator.DateSemantics.allCases)
  func `Times are exact under every reading of dates`(_ semantics: Simulator.DateSemantics) async throws {
    print("times, \(semantics): OURA_TEST_SEED=\(Self.seed)")
    let series = Catalogue.all.filter { $0.shape == .timeSeries }
    for number in 0..<60 {
      var random = SeededRandom(seed: Self.seed &+ UInt64(number) &* 1_000_003)
      let collection = try #require(series.randomElement(using: &random))
      let simulator = Simulator(.random(semantics, &random, pages: 20...1000))
      var settings = OuraClient.Settings.quick
      settings.cutRanges(days: 1, milliseconds: 121_000 + .random(in: 600_000...40_000_000, using: &random))
      let range = RandomRange(&random)
      let result = try await OuraClient(simulator, settings).fetch(collection, range.params, range.calendar)
      let truth = simulator.documents(of: collection, from: range.first, through: range.last).map(\.text)
      guard result == truth else {
        Issue.record(
          """
          case \(number) of seed \(Self.seed): \(collection.path) \(range.params) in \
          \(range.calendar.timeZone.identifier): \(result.count) of \(truth.count)
          """)
        return
      }
    }
  }
}

/// A range as a user would write it, and the moments that it means.
private struct RandomRange {
  let params: String
  let first: Instant
  let last: Instant
  let calendar: LocalCalendar

  init(_ random: inout SeededRandom) {
    let zones = ["UTC", "Europe/Helsinki", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Kiritimati", "Africa/Cairo"]
    let zone = zones.randomElement(using: &random).flatMap(TimeZone.init(identifier:)) ?? .gmt
    calendar = LocalCalendar(timeZone: zone, now: LocalCalendar.test.now)
    var start = Instant(milliseconds: 1_703_000_000_000 + .random(in: 0...7_000_000_000, using: &random))
    var end = start + .random(in: 0...100_000_000, using: &random)
    let texts: (String, String)
    if Int.random(in: 0..<4, using: &random) == 0 {
      var gregorian = Calendar(identifier: .gregorian)
      gregorian.timeZone = zone
      let day = gregorian.startOfDay(for: Date(timeIntervalSince1970: Double(start.milliseconds) / 1000))
      let next = gregorian.date(byAdding: .day, value: 1, to: day) ?? day
      start = Instant(milliseconds: Int(day.timeIntervalSince1970 * 1000))
      end = Instant(milliseconds: Int(next.timeIntervalSince1970 * 1000) - 1)
      let text = start.day(offset: zone.secondsFromGMT(for: day)).description
      texts = (text, text)
    } else {
      texts = (Self.text(start, zone, &random), Self.text(end, zone, &random))
    }
    (first, last) = (start, end)
    params = #"{"start_datetime":"\#(texts.0)","end_datetime":"\#(texts.1)"}"#
  }

  private static func text(_ instant: Instant, _ zone: TimeZone, _ random: inout SeededRandom) -> String {
    func offset(_ hours: Int) -> Int {
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.milliseconds / 1000 + hours * 3600)))
    }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return instant.iso8601(withMilliseconds: true)
    case 1:
      let offset = Int.random(in: -56...56, using: &random) * 900
      return instant.iso8601(offset: offset, withMilliseconds: true)
    default:
      // Close to a change of the clocks, local time may be ambiguous.
      guard offset(-3) == offset(3) else { return instant.iso8601(withMilliseconds: true) }
      return String(
        Instant(milliseconds: instant.milliseconds + offset(0) * 1000).iso8601(withMilliseconds: true).dropLast())
    }
  }
}

extension Simulator.Settings {
  fileprivate static func random(
    _ semantics: Simulator.DateSemantics, _ random: inout SeededRandom, pages: ClosedRange<Int> = 2...20
  ) -> Simulator.Settings {
    var settings = Simulator.Settings.still
    settings.seed = random.next()
    settings.dateSemantics = semantics
    settings.timeZoneOffset = .random(in: -48...56, using: &random) * 900
    settings.pageSize = .random(in: pages, using: &random)
    settings.prettyJSON = Int.random(in: 0..<8, using: &random) == 0
    switch Int.random(in: 0..<10, using: &random) {
    case 0: settings.faults = [Fault(.tokenWithParametersRefused, times: nil)]
    case 1: settings.faults = [Fault(.emptyPage, skip: 1)]
    case 2: settings.faults = [Fault(.absentToken, times: nil)]
    case 3: settings.faults = [Fault(.status(503), skip: .random(in: 0...3, using: &random))]
    case 4: settings.faults = [Fault(.truncatedJSON, skip: .random(in: 0...3, using: &random))]
    default: break
    }
    return settings
  }
}

extension OuraCollection {
  fileprivate func randomFields(_ random: inout SeededRandom) -> [String] {
    Array(fields.map(\.name).shuffled(using: &random).prefix(.random(in: 1...3, using: &random)))
  }
}

extension RawValue {
  /// The document as it should come: `id` and `day` always do.
  fileprivate func text(_ fields: [String]?, of collection: OuraCollection) -> String {
    guard let fields else { return text }
    return JSONWriter.object { writer in
      forEachMember { member in
        if (fields + ["id", "day"]).contains(member.name) { writer.member(member.name, member.value) }
      }
    }.text
  }
}
