import OuraAPI
import RawJSON

/// The collections that a summary is made of, and the fields that it needs of them.
enum SummarySource: String, CaseIterable, Sendable {
  case sleepScore = "daily_sleep"
  case sleepPeriods = "sleep"
  case readiness = "daily_readiness"
  case activity = "daily_activity"
  case stress = "daily_stress"

  /// The fields that are asked for; without them a night of sleep is twenty times as large.
  var fields: [String] {
    switch self {
    case .sleepScore: ["day", "score"]
    case .sleepPeriods:
      ["day", "type", "bedtime_start", "bedtime_end", "efficiency", "latency", "lowest_heart_rate", "average_hrv"]
        + SleepOfDay.durations
    case .readiness: ["day"] + DaySummary.readinessFields + ["temperature_deviation"]
    case .activity: ["day"] + DaySummary.activityFields
    case .stress: ["day"] + DaySummary.stressFields
    }
  }

  /// The documents of these days. Throws what goes wrong, but for a missing scope.
  func fetch(_ days: ClosedRange<Day>, from client: OuraClient) async throws(OuraError) -> SummaryDocuments.Holding {
    guard let collection = Catalogue.collection(path: rawValue) else { return .byDay([:]) }
    var byDay: [Day: [RawDocument]] = [:]
    do throws(OuraError) {
      try await client.documents(of: collection, Query(.days(days), fields: fields)) { batch in
        for document in RawDocument.list(batch.array) {
          // A document that doesn't tell its day can't be put on one.
          if let day = document["day"]?.string.flatMap({ Day($0) }) { byDay[day, default: []].append(document) }
        }
      }
    } catch .missingScope {
      return .notGranted
    }
    return .byDay(byDay)
  }
}
