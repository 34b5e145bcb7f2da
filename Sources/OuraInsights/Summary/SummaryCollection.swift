import OuraAPI
import RawJSON

/// The collections that a summary is made of, and the fields that it needs of them.
public enum SummaryCollection: String, CaseIterable, Sendable {
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
    case .readiness: ["day", "score", "temperature_trend_deviation", "temperature_deviation"]
    case .activity:
      [
        "day", "score", "steps", "active_calories", "total_calories", "equivalent_walking_distance",
        "high_activity_time", "medium_activity_time", "low_activity_time",
      ]
    case .stress: ["day", "day_summary", "stress_high", "recovery_high"]
    case .oxygen: ["day", "spo2_percentage", "breathing_disturbance_index"]
    case .resilience: ["day", "level"]
    }
  }

  /// The documents of these days; a missing scope is a finding and no failure.
  func fetch(_ days: ClosedRange<Day>, from source: any DocumentSource) async -> Result<
    SummaryDocuments.Holding, OuraError
  > {
    guard let collection = Catalogue.collection(path: rawValue) else { return .success(.byDay([:])) }
    var byDay: [Day: [RawDocument]] = [:]
    do throws(OuraError) {
      try await source.documents(of: collection, Query(.days(days), fields: fields)) { batch in
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
