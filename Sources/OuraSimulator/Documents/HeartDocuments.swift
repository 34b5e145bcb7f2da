import OuraAPI
import RawJSON

extension Person {
  func addDailySpo2(on day: Day, to builder: inout DocumentBuilder) {
    guard let night = night(day) else { return }
    var random = random("spo2", day)
    builder.add(start: instant(day, seconds: 0), available: night.end + 600_000) { writer in
      let isKnown = random.chance(0.95)
      writer.member("breathing_disturbance_index", isKnown ? random.integer(0...12) : nil)
      writer.member("day", day.description)
      if isKnown {
        // 0 means a night that couldn't be measured.
        let average = random.chance(0.02) ? 0 : (random.normal(97, 0.8).clamped(to: 90...100) * 1000).rounded() / 1000
        writer.member("spo2_percentage") { $0.member("average", average) }
      } else {
        writer.nullMember("spo2_percentage")
      }
    }
  }

  func addDailyStress(on day: Day, to builder: inout DocumentBuilder) {
    var random = random("stress", day)
    let form = form(day)
    let midnight = instant(day, seconds: 0)
    builder.add(start: midnight, available: midnight + 12 * 3_600_000) { writer in
      let stress = Int((random.normal(8 - 5 * form, 3)).rounded()).clamped(to: 0...40) * 900
      let recovery = Int((random.normal(6 + 4 * form, 3)).rounded()).clamped(to: 0...40) * 900
      let isKnown = random.chance(0.93)
      let summary = recovery > stress + 1800 ? "restored" : stress > recovery + 5400 ? "stressful" : "normal"
      writer.member("day", day.description)
      writer.member("day_summary", isKnown ? summary : nil)
      writer.member("recovery_high", isKnown ? recovery : nil)
      writer.member("stress_high", isKnown ? stress : nil)
    }
  }

  func addDailyResilience(on day: Day, to builder: inout DocumentBuilder) {
    guard let night = night(day) else { return }
    var random = random("resilience", day)
    let form = (0..<14).map { self.form(day - $0) }.reduce(0, +) / 14
    builder.add(start: instant(day, seconds: 0), available: night.end + 600_000) { writer in
      var contributor: Double { ((58 + 45 * form + random.normal(0, 6)).clamped(to: 0...100) * 10).rounded() / 10 }
      let levels = ["limited", "adequate", "solid", "strong", "exceptional"]
      writer.member("day", day.description)
      writer.member("contributors") { writer in
        writer.member("sleep_recovery", contributor)
        writer.member("daytime_recovery", contributor)
        writer.member("stress", contributor)
      }
      writer.member("level", levels[Int(((form + 0.6) * 4).rounded()).clamped(to: 0...4)])
    }
  }

  func addDailyCardiovascularAge(on day: Day, to builder: inout DocumentBuilder) {
    var random = random("vascular age", day)
    guard let night = night(day), random.chance(0.8) else { return }
    builder.add(start: instant(day, seconds: 0), available: night.end + 600_000) { writer in
      writer.member("day", day.description)
      let velocity = random.normal(4.2 + 0.06 * Double(age), 0.15)
      writer.member("pulse_wave_velocity", random.chance(0.9) ? (velocity * 100).rounded() / 100 : nil)
      writer.member("vascular_age", random.chance(0.97) ? age + random.integer(-3...3) : nil)
    }
  }

  func addVo2Max(on day: Day, to builder: inout DocumentBuilder) {
    var random = random("oxygen", day)
    guard random.chance(0.2) else { return }
    let time = instant(day, seconds: random.integer(8 * 3600...21 * 3600))
    let uptake = 34 + 16 * liveliness - 0.15 * Double(age - 35) + random.normal(0, 1)
    builder.add(start: time, available: time) { writer in
      writer.member("day", day.description)
      writer.member("timestamp", text(time))
      writer.member("vo2_max", Int(uptake.rounded()))
    }
  }
}
