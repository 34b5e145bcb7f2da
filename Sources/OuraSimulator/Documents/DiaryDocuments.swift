import OuraAPI
import RawJSON

extension Person {
  func addWorkouts(on day: Day, to builder: inout DocumentBuilder) {
    for workout in workouts(day) {
      builder.add(start: workout.start, available: workout.end) { writer in
        writer.member("activity", workout.activity)
        writer.member("calories", workout.calories)
        writer.member("day", day.description)
        writer.member("distance", workout.distance)
        writer.member("end_datetime", text(workout.end))
        writer.member("intensity", workout.intensity.rawValue)
        writer.member("label", workout.label)
        writer.member("source", workout.source)
        writer.member("start_datetime", text(workout.start))
      }
    }
  }

  func addSessions(on day: Day, to builder: inout DocumentBuilder) {
    for (number, session) in sessions(day).enumerated() {
      var random = random("session details \(number)", day)
      let minutes = (session.end.milliseconds - session.start.milliseconds) / 60_000
      let start = text(session.start)
      let isMeasured = session.type != "body_status"
      builder.add(start: session.start, available: session.end) { writer in
        writer.member("day", day.description)
        writer.member("end_datetime", text(session.end))
        if isMeasured {
          let beats = (0..<minutes * 12).map { slot -> Int? in
            slot < 2 || random.chance(0.02) ? nil : Int(random.normal(restingHeartRate + 7, 2) * 10)
          }
          writer.sample("heart_rate", interval: 5, tenths: beats, start: start)
          let spread = (0..<minutes * 12).map { slot -> Int? in
            slot < 6 || random.chance(0.02) ? nil : Int(random.normal(heartRateVariability, 8)) * 10
          }
          writer.sample("heart_rate_variability", interval: 5, tenths: spread, start: start)
        } else {
          writer.nullMember("heart_rate")
          writer.nullMember("heart_rate_variability")
        }
        writer.member("mood", session.mood)
        let motion = (0..<minutes * 12).map { _ -> Int? in random.chance(0.85) ? 0 : random.integer(1...4) * 10 }
        writer.sample("motion_count", interval: 5, tenths: motion, start: start)
        writer.member("start_datetime", start)
        writer.member("type", session.type)
      }
    }
  }

  func addTags(on day: Day, to builder: inout DocumentBuilder) {
    var random = random("tag", day)
    guard random.chance(0.25) else { return }
    let time = instant(day, seconds: random.integer(0...86_399))
    let texts = ["Kaffee \u{2615} um 16:00", "\"quoted\"\nand a second line", "späte Mahlzeit", ""]
    let text = random.chance(0.4) ? random.element(texts, or: "") : nil
    let tags = ["tag_generic_nocaffeine", "tag_generic_alcohol", "tag_sleep_readaloud"].filter { _ in random.chance(0.5)
    }
    builder.add(start: time, available: time) { writer in
      writer.member("day", day.description)
      writer.member("text", text)
      writer.member("timestamp", self.text(time))
      writer.member("tags", tags)
    }
  }

  func addEnhancedTags(on day: Day, to builder: inout DocumentBuilder) {
    var random = random("enhanced tag", day)
    let count = random.chance(0.3) ? random.integer(1...2) : 0
    let times = (0..<count).map { _ in random.integer(0...86_399) }.sorted()
    for time in times {
      let start = instant(day, seconds: time)
      let span = random.chance(0.25) ? random.integer(0...4) + longSpan(day, time) : nil
      let end = span.map { start + $0 * 86_400_000 + 3_600_000 }
      let isCustom = random.chance(0.2)
      let codes = ["tag_generic_coffee", "tag_generic_travel", "tag_generic_stress", "tag_sleep_earplugs"]
      builder.add(start: start, lastDay: end?.day(offset: offset) ?? day, available: start) { writer in
        writer.member("tag_type_code", isCustom ? "custom" : random.element(codes, or: "tag_generic_coffee"))
        writer.member("start_time", text(start))
        writer.member("end_time", end.map(text))
        writer.member("start_day", day.description)
        writer.member("end_day", end?.day(offset: offset).description)
        writer.member("comment", random.chance(0.3) ? "two cups, \u{1F1EB}\u{1F1EE} time" : nil)
        if isCustom { writer.member("custom_name", "Sauna") } else { writer.nullMember("custom_name") }
      }
    }
  }

  /// Some journeys and treatments last for weeks.
  private func longSpan(_ day: Day, _ time: Int) -> Int {
    var random = Randomness(seed: seed, label: "long tag", number: day.number * 86_400 + time)
    return random.chance(0.2) ? random.integer(5...120) : 0
  }

  func addRestModePeriods(on day: Day, to builder: inout DocumentBuilder, horizon: Instant) {
    guard let period = restPeriod(startingOn: day) else { return }
    let end = period.switchedOff <= horizon ? period.switchedOff : nil
    builder.add(start: period.start, lastDay: end?.day(offset: offset), available: period.start) { writer in
      writer.member("end_day", end?.day(offset: offset).description)
      writer.member("end_time", end.map(text))
      writer.key("episodes")
      writer.array { writer in
        for (number, tag) in ["tag_generic_sick", "tag_generic_fever"].enumerated() {
          writer.object { writer in
            writer.member("tags", [tag])
            writer.member("timestamp", text(period.start + number * 5_400_000))
          }
        }
      }
      writer.member("start_day", day.description)
      writer.member("start_time", text(period.start))
    }
  }
}
