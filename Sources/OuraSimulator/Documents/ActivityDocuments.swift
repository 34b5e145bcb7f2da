import OuraAPI
import RawJSON

extension Person {
  func addDailyActivity(on day: Day, to builder: inout DocumentBuilder, horizon: Instant) {
    guard let activity = activity(day, until: horizon) else { return }
    builder.add(start: activity.start, available: activity.start) { write(activity, to: &$0) }
  }

  private func write(_ activity: ActivityDay, to writer: inout JSONWriter) {
    let moved = Double(activity.effort(.low) + activity.effort(.medium) + activity.effort(.high))
    let active = Int((moved * weight / 62).rounded())
    let walked = Int((moved * 20).rounded())
    let resting = Int((weight * 22 * Double(activity.efforts.count) / 1440).rounded())
    let target = (240 + Int(320 * liveliness)) / 50 * 50
    let targetMetres = target * 22
    // A day on which the ring was off for hours has no score.
    let score = activity.time(.nonWear) > 7200 ? nil : activityScore(activity)
    writer.member("active_calories", active)
    writer.member("average_met_minutes", activity.averageEffort)
    writer.member("class_5_min", activity.classesEvery5Minutes)
    (score ?? unknownActivityScore).writeContributors(to: &writer)
    writer.member("day", activity.day.description)
    writer.member("equivalent_walking_distance", walked)
    writer.member("high_activity_met_minutes", activity.effort(.high))
    writer.member("high_activity_time", activity.time(.high))
    writer.member("inactivity_alerts", activity.time(.inactive) / 18_000)
    writer.member("low_activity_met_minutes", activity.effort(.low))
    writer.member("low_activity_time", activity.time(.low))
    writer.member("medium_activity_met_minutes", activity.effort(.medium))
    writer.member("medium_activity_time", activity.time(.medium))
    writer.sample("met", interval: 60, tenths: activity.efforts, start: text(activity.start))
    writer.member("meters_to_target", targetMetres - walked)
    writer.member("non_wear_time", activity.time(.nonWear))
    writer.member("resting_time", activity.time(.rest))
    writer.member("score", score?.value)
    writer.member("sedentary_met_minutes", activity.effort(.inactive))
    writer.member("sedentary_time", activity.time(.inactive))
    writer.member("steps", activity.steps)
    writer.member("target_calories", target)
    writer.member("target_meters", targetMetres)
    writer.member("timestamp", text(activity.start))
    writer.member("total_calories", resting + active)
  }

  private func activityScore(_ activity: ActivityDay) -> Score {
    let activeMinutes = Double(activity.time(.medium) + activity.time(.high)) / 60
    let weekly = (1...7).map { activeness(activity.day - $0) }.reduce(0, +) / 7
    var score = Score()
    score.add("meet_daily_targets", 30 + activeMinutes)
    score.add("move_every_hour", 100 - Double(activity.time(.inactive)) / 1500)
    score.add("recovery_time", 100 - 40 * max(0, weekly - 0.6))
    score.add("stay_active", 110 - Double(activity.time(.inactive)) / 900)
    score.add("training_frequency", 20 + 100 * weekly)
    score.add("training_volume", 15 + 105 * weekly)
    return score
  }

  private var unknownActivityScore: Score {
    var score = Score()
    for name in [
      "meet_daily_targets", "move_every_hour", "recovery_time", "stay_active", "training_frequency", "training_volume",
    ] {
      score.add(name, nil)
    }
    return score
  }
}
