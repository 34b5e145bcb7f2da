import OuraAPI
import RawJSON

extension Person {
  func addSleepPeriods(on day: Day, to builder: inout DocumentBuilder) {
    for (number, period) in sleepPeriods(day).enumerated() {
      var random = random("sleep details \(number)", day)
      // The app detects a sleep some time after the user got up.
      builder.add(start: period.start, available: period.end + 600_000) { write(period, number, to: &$0, &random) }
    }
  }

  func addSleepTime(on day: Day, to builder: inout DocumentBuilder) {
    var random = random("sleep time", day)
    let hasWindow = random.chance(0.8)
    let start = habitualBedtime / 900 * 900 - 900
    builder.add(start: instant(day, seconds: 0), available: instant(day, seconds: 12 * 3600)) { writer in
      writer.member("day", day.description)
      if hasWindow {
        writer.member("optimal_bedtime") { writer in
          writer.member("day_tz", offset)
          writer.member("end_offset", start + 2700)
          writer.member("start_offset", start)
        }
      } else {
        writer.nullMember("optimal_bedtime")
      }
      let advice = ["follow_optimal_bedtime", "earlier_bedtime", "later_wake_up_time", "improve_efficiency"]
      writer.member("recommendation", hasWindow ? random.element(advice, or: "follow_optimal_bedtime") : nil)
      let problems = ["not_enough_nights", "not_enough_recent_nights", "bad_sleep_quality"]
      writer.member("status", hasWindow ? "optimal_found" : random.element(problems, or: "not_enough_nights"))
    }
  }

  private func write(
    _ period: SleepPeriod,
    _ number: Int,
    to writer: inout JSONWriter,
    _ random: inout Randomness
  ) {
    let isMain = period.kind == .main
    // A ring that is loose, or whose battery is empty, measures no heart rate.
    let lostHeart = random.chance(0.012)
    writer.member("average_breath", (random.normal(14.5, 0.7) * 8).rounded() / 8)
    writer.member("average_heart_rate", lostHeart ? nil : period.averageHeartRate)
    writer.member("average_hrv", lostHeart ? nil : period.averageVariability)
    writer.member("awake_time", period.duration(.awake))
    writer.member("bedtime_end", text(period.end))
    writer.member("bedtime_start", text(period.start))
    writer.member("day", period.day.description)
    writer.member("deep_sleep_duration", period.duration(.deep))
    writer.member("efficiency", period.efficiency)
    if lostHeart {
      writer.nullMember("heart_rate")
      writer.nullMember("hrv")
    } else {
      let start = text(period.start)
      writer.sample("heart_rate", interval: 300, tenths: period.heartRates.map { $0.map { $0 * 10 } }, start: start)
      writer.sample("hrv", interval: 300, tenths: period.variabilities.map { $0.map { $0 * 10 } }, start: start)
    }
    writer.member("latency", period.latency)
    writer.member("light_sleep_duration", period.duration(.light))
    writer.member("low_battery_alert", lostHeart && random.chance(0.5))
    writer.member("lowest_heart_rate", lostHeart ? 255 : period.lowestHeartRate)
    let movement = movement(period, &random)
    writer.member("movement_30_sec", String(decoding: movement, as: UTF8.self))
    writer.member("period", number)
    if isMain {
      writer.member("readiness") { writeReadiness(period.day, to: &$0) }
      writer.member("readiness_score_delta", random.integer(-3...3))
    } else {
      writer.nullMember("readiness")
      writer.member("readiness_score_delta", period.scoreDelta.map { $0 / 2 })
    }
    writer.member("rem_sleep_duration", period.duration(.rapidEyeMovement))
    writer.member("restless_periods", movement.count { $0 > 0x32 })
    writer.member("sleep_algorithm_version", period.day.number < 19_000 ? "v1" : "v2")
    let reasons = ["foreground_sleep_analysis", "background_sleep_analysis", "bedtime_edit"]
    writer.member("sleep_analysis_reason", random.element(reasons, or: "foreground_sleep_analysis"))
    writer.member("sleep_phase_30_sec", text(period.stages))
    writer.member("sleep_phase_5_min", text(period.stagesEvery5Minutes))
    writer.member("sleep_score_delta", isMain ? random.integer(-3...3) : period.scoreDelta)
    writer.member("time_in_bed", period.timeInBed)
    writer.member("total_sleep_duration", period.totalSleep)
    writer.member("type", period.kind.rawValue)
    // Oura added these two members later, so older nights don't have them.
    if period.day.number >= 19_358 {
      writer.member("ring_id", ringID)
      writer.member("app_sleep_phase_5_min", text(period.stagesEvery5Minutes))
    }
  }

  private func text(_ stages: [SleepPeriod.Stage]) -> String {
    String(decoding: stages.map(\.rawValue), as: UTF8.self)
  }

  /// A digit for each 30 seconds, from 1 for none to 4 for much.
  private func movement(_ period: SleepPeriod, _ random: inout Randomness) -> [UInt8] {
    period.stages.map { stage in
      let draw = random.unit()
      return switch stage {
      case .awake: draw < 0.3 ? 0x32 : draw < 0.75 ? 0x33 : 0x34
      case .deep: draw < 0.97 ? 0x31 : 0x32
      case .light, .rapidEyeMovement: draw < 0.86 ? 0x31 : draw < 0.98 ? 0x32 : 0x33
      }
    }
  }
}
