import OuraAPI
import RawJSON

/// One day in numbers, all of them Oura's own or sums of them.
struct DaySummary {
  static let readinessFields = ["score", "temperature_trend_deviation"]
  static let activityFields = [
    "score", "steps", "active_calories", "total_calories", "equivalent_walking_distance", "high_activity_time",
    "medium_activity_time", "low_activity_time",
  ]
  static let stressFields = ["day_summary", "stress_high", "recovery_high"]

  /// What belongs together, and whether it is there.
  private struct Section {
    let name: String
    let status: DataStatus
    let values: [(name: String, value: RawValue)]
  }

  private let day: Day
  private let sections: [Section]
  private let numbers: [(name: String, value: RawValue?)]

  init(_ day: Day, of documents: SummaryDocuments, today: Day) {
    self.day = day
    func found(_ source: SummarySource) -> [RawDocument] { documents.documents(source, on: day) ?? [] }
    func section(_ name: String, _ sources: [SummarySource], _ values: [(name: String, value: RawValue)]) -> Section {
      let holdings = sources.map { documents.documents($0, on: day) }
      let status: DataStatus =
        if holdings.contains(where: { $0?.isEmpty == false }) {
          .ok
        } else if holdings.allSatisfy({ $0 == nil }) {
          .scopeNotGranted
        } else {
          .missing(on: day, newest: documents.newestDay, today: today)
        }
      return Section(name: name, status: status, values: values)
    }

    let sleep = SleepOfDay(found(.sleepPeriods))
    let score = found(.sleepScore).last.map { $0.known(["score"]) } ?? []
    let main = sleep.main.map { $0.known(["bedtime_start", "bedtime_end", "efficiency", "latency"]) } ?? []
    let count = sleep.periods.isEmpty ? [] : [("periods", JSONWriter.value { $0.integer(sleep.periods.count) })]
    let readiness = found(.readiness).last
    let oxygen = found(.oxygen).last
    let saturation = oxygen?.oxygenSaturation.map { [("average", $0)] } ?? []
    sections = [
      section("sleep", [.sleepScore, .sleepPeriods], score + sleep.totals + count + main),
      section("readiness", [.readiness], readiness?.known(Self.readinessFields) ?? []),
      section("activity", [.activity], found(.activity).last?.known(Self.activityFields) ?? []),
      section("stress", [.stress], found(.stress).last?.known(Self.stressFields) ?? []),
      section("spo2", [.oxygen], saturation + (oxygen?.known(["breathing_disturbance_index"]) ?? [])),
      section("resilience", [.resilience], found(.resilience).last?.known(["level"]) ?? []),
    ]
    numbers = [
      ("resting_heart_rate", sleep.restingHeartRate),
      ("hrv", sleep.heartRateVariability),
      ("temperature_deviation", readiness?.known("temperature_deviation")),
    ]
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("day", day.description)
      for section in sections {
        writer.key(section.name)
        writer.object { writer in
          writer.member("status", section.status.rawValue)
          for (name, value) in section.values { writer.member(name, value) }
        }
      }
      for (name, value) in numbers {
        writer.key(name)
        if let value { writer.raw(value) } else { writer.null() }
      }
    }
  }
}

extension RawDocument {
  /// The average of a night in per cent; Oura writes 0 where none was measured.
  fileprivate var oxygenSaturation: RawValue? {
    known("spo2_percentage")?.known("average").flatMap { $0.double == 0 ? nil : $0 }
  }
}
