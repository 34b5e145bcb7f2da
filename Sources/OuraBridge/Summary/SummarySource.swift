import OuraAPI
import RawJSON

/// The collections that a summary is made of, and the fields that it needs of them.
enum SummarySource: String, CaseIterable, Sendable {
  case sleepScore = "daily_sleep"
  case sleepPeriods = "sleep"
  case readiness = "daily_readiness"
  case activity = "daily_activity"
  case stress = "daily_stress"
  case oxygen = "daily_spo2"
  case resilience = "daily_resilience"

  /// The fields that are asked for; without them a night of sleep is twenty times as large.
  var fields: [String] {
    switch self {
    case .sleepScore: ["day", "score"]
    case .sleepPeriods:
      [
        "day", "type", "sleep_score_delta", "bedtime_start", "bedtime_end", "efficiency", "latency",
        "lowest_heart_rate",
        "average_hrv",
      ] + SleepOfDay.durations
    case .readiness: ["day"] + DaySummary.readinessFields + ["temperature_deviation"]
    case .activity: ["day"] + DaySummary.activityFields
    case .stress: ["day"] + DaySummary.stressFields
    case .oxygen: ["day", "spo2_percentage", "breathing_disturbance_index"]
    case .resilience: ["day", "level"]
    }
  }

  /// The documents of these days; a missing scope is a finding and no failure.
  func fetch(_ days: ClosedRange<Day>, from client: OuraClient) async -> Result<SummaryDocuments.Holding, OuraError> {
    guard let collection = Catalogue.collection(path: rawValue) else { return .success(.byDay([:])) }
    var byDay: [Day: [RawDocument]] = [:]
    do throws(OuraError) {
      try await client.documents(of: collection, Query(.days(days), fields: fields)) { batch in
        for document in batch.documents {
          // A document that doesn't tell its day can't be put on one.
          if let day = document["day"]?.string.flatMap({ Day($0) }) { byDay[day, default: []].append(document) }
        }
      }
    } catch .missingScope(let scope, let granted, _) where scope?.isAmong(granted) != true {
      return .success(.notGranted)
    } catch {
      return .failure(error)
    }
    return .success(.byDay(byDay))
  }
}
