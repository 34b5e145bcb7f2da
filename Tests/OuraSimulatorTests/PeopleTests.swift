import OuraAPI
import RawJSON
import TestSupport
import Testing

@testable import OuraSimulator

@Suite(.longComputation)
struct PeopleTests {
  private let last = Day(number: 19_880)

  @Test("The same seed tells the same, whatever was asked before", arguments: Catalogue.all)
  func determinism(collection: OuraCollection) {
    let first = collection.shape == .timeSeries ? last - 2 : last - 30
    let one = Simulator.fixed()
    let other = Simulator.fixed()
    _ = other.documents(of: collection, from: first - 40, through: last - 10)
    _ = other.documents(of: Catalogue.all[10], from: first + 3, through: last)
    let documents = one.documents(of: collection, from: first, through: last)
    #expect(documents == other.documents(of: collection, from: first, through: last))
  }

  @Test("Another seed is another person")
  func seeds() throws {
    let sleep = try collection("sleep")
    let all = (1...4 as ClosedRange<UInt64>).map { seed in
      Simulator.fixed { $0.seed = seed }.documents(of: sleep, from: last - 3, through: last)
    }
    #expect(Set(all).count == 4)
  }

  @Test("No two days are the same")
  func days() throws {
    let simulator = Simulator.fixed()
    for path in ["daily_sleep", "daily_activity", "daily_readiness", "sleep"] {
      let documents = simulator.documents(of: try collection(path), from: last - 200, through: last)
      let contents = documents.map { $0.members.dropFirst().filter { $0.name != "day" }.map(\.value) }
      #expect(Set(contents).count == contents.count, "\(path)")
    }
  }

  @Test("The stages of each night add up", arguments: [1, 2, 3] as [UInt64])
  func stages(seed: UInt64) throws {
    let nights = Simulator.fixed { $0.seed = seed }
      .documents(of: try collection("sleep"), from: last - 200, through: last)
    #expect(nights.count > 180)
    for night in nights {
      func seconds(_ name: String) throws -> Int { try #require(night[name]?.integer) }
      func text(_ name: String) throws -> String { try #require(night[name]?.string) }
      let (inBed, asleep) = (try seconds("time_in_bed"), try seconds("total_sleep_duration"))
      let deep = try seconds("deep_sleep_duration")
      let light = try seconds("light_sleep_duration")
      let dreaming = try seconds("rem_sleep_duration")
      #expect(deep + light + dreaming == asleep)
      #expect(try asleep + seconds("awake_time") == inBed)
      #expect(try seconds("efficiency") == Int((Double(asleep) * 100 / Double(inBed)).rounded()))
      let halfMinutes = try text("sleep_phase_30_sec")
      #expect(halfMinutes.count == inBed / 30)
      #expect(halfMinutes.count { $0 == "1" } * 30 == deep)
      #expect(halfMinutes.count { $0 == "3" } * 30 == dreaming)
      #expect(try text("movement_30_sec").count == inBed / 30)
      let fiveMinutes = try text("sleep_phase_5_min")
      #expect(fiveMinutes.count == inBed / 300)
      #expect(abs(fiveMinutes.count { $0 == "1" } * 300 - deep) <= 2400)
      let start = try #require(Instant(dateTime: try text("bedtime_start")))
      let end = try #require(Instant(dateTime: try text("bedtime_end")))
      #expect(end.milliseconds - start.milliseconds == inBed * 1000)
    }
  }

  @Test("The heart samples of a night have its length, and its lowest and average values follow from them")
  func samples() throws {
    let nights = Simulator.fixed().documents(of: try collection("sleep"), from: last - 400, through: last)
    var lost = 0
    for night in nights {
      guard let sample = night["heart_rate"], !sample.isNull else {
        #expect(night["lowest_heart_rate"]?.integer == 255)
        lost += 1
        continue
      }
      let items = try #require(sample["items"]).elements
      #expect(sample["interval"]?.double == 300)
      #expect(items.count == (night["time_in_bed"]?.integer ?? 0) / 300)
      #expect(items.first?.isNull == true)
      #expect(night["lowest_heart_rate"]?.integer == items.compactMap(\.double).min().map { Int($0) })
      #expect(night["hrv"]?["items"]?.elements.count == items.count)
    }
    #expect(1...20 ~= lost)
  }

  @Test("Nights, naps, late naps, rejected and deleted ones all occur, and never overlap")
  func kinds() throws {
    let nights = Simulator.fixed().documents(of: try collection("sleep"), from: last - 700, through: last)
    let kinds = Set(nights.compactMap { $0["type"]?.string })
    #expect(kinds == ["long_sleep", "sleep", "late_nap", "rest", "deleted"])
    let times = nights.compactMap { night -> Range<Instant>? in
      guard let start = night["bedtime_start"]?.string.flatMap(Instant.init(dateTime:)),
        let end = night["bedtime_end"]?.string.flatMap(Instant.init(dateTime:))
      else { return nil }
      return start..<end
    }
    for (one, next) in zip(times, times.dropFirst()) { #expect(one.upperBound <= next.lowerBound) }
    for nap in nights where nap["type"]?.string == "late_nap" {
      let evening = try #require(nap["bedtime_start"]?.string.flatMap { Day(String($0.prefix(10))) })
      #expect(nap["day"]?.string == (evening + 1).description)
    }
  }

  @Test("Scores lie between 1 and 100, and a short night scores lower than a long one")
  func scores() throws {
    let simulator = Simulator.fixed()
    for path in ["daily_sleep", "daily_readiness", "daily_activity"] {
      let documents = simulator.documents(of: try collection(path), from: last - 300, through: last)
      #expect(documents.count > 200)
      for document in documents {
        let scores = [document["score"]] + (document["contributors"]?.members.map(\.value) ?? [])
        #expect(scores.compactMap { $0?.integer }.allSatisfy { 1...100 ~= $0 })
      }
    }
    let nights = simulator.documents(of: try collection("sleep"), from: last - 300, through: last)
    let slept = Dictionary(
      nights.filter { $0["type"]?.string == "long_sleep" }
        .map { ($0["day"]?.string ?? "", $0["total_sleep_duration"]?.integer ?? 0) }
    ) { first, _ in first }
    let scored = simulator.documents(of: try collection("daily_sleep"), from: last - 300, through: last)
      .map { (slept: slept[$0["day"]?.string ?? ""] ?? 0, score: $0["score"]?.integer ?? 0) }
      .sorted { $0.slept < $1.slept }
    let third = scored.count / 3
    func mean(_ scores: some Collection<Int>) -> Double { Double(scores.reduce(0, +)) / Double(scores.count) }
    #expect(mean(scored.prefix(third).map(\.score)) + 3 < mean(scored.suffix(third).map(\.score)))
  }

  @Test("The minutes of a day of movement add up")
  func activity() throws {
    let days = Simulator.fixed().documents(of: try collection("daily_activity"), from: last - 60, through: last)
    #expect(days.count == 61)
    for day in days {
      let names = ["high_activity", "medium_activity", "low_activity", "sedentary", "resting", "non_wear"]
      let seconds = names.compactMap { day[$0 + "_time"]?.integer }
      #expect(seconds.count == 6)
      #expect(seconds.reduce(0, +) == 86_400)
      let items = try #require(day["met"]?["items"]).elements
      #expect(items.count == 1440)
      #expect(day["class_5_min"]?.string?.count == 288)
      let mean = items.compactMap(\.double).reduce(0, +) / 1440
      #expect(abs(mean - (day["average_met_minutes"]?.double ?? 0)) < 0.02)
    }
  }

  @Test("Heart rate rows come about 1,231 times a day, at rising times, and those of the night are its samples")
  func heartRate() throws {
    let simulator = Simulator.fixed()
    let rows = simulator.documents(of: try collection("heartrate"), from: last - 20, through: last)
    #expect(1050...1400 ~= rows.count / 21)
    let times = rows.compactMap { $0["timestamp_unix"]?.integer }
    #expect(times.count == rows.count)
    for (one, next) in zip(times, times.dropFirst()) { #expect(one < next) }
    let sources = Set(rows.compactMap { $0["source"]?.string })
    #expect(sources.isSuperset(of: ["awake", "sleep", "rest", "workout"]))
    for row in rows {
      let time = try #require(row["timestamp"]?.string.flatMap(Instant.init(dateTime:)))
      #expect(time.milliseconds == row["timestamp_unix"]?.integer)
    }
    let night = try #require(simulator.documents(of: try collection("sleep"), from: last, through: last).first)
    let samples = try #require(night["heart_rate"]?["items"]).elements.compactMap(\.double).map { Int($0) }
    let start = try #require(night["bedtime_start"]?.string.flatMap(Instant.init(dateTime:)))
    let end = try #require(night["bedtime_end"]?.string.flatMap(Instant.init(dateTime:)))
    let asleep = simulator.documents(of: try collection("heartrate"), from: start, through: end)
    #expect(asleep.compactMap { $0["bpm"]?.integer } == samples)
  }

  @Test("The battery falls, and charges in the charger")
  func battery() throws {
    let rows = Simulator.fixed().documents(of: try collection("ring_battery_level"), from: last - 20, through: last)
    let levels = rows.compactMap { $0["level"]?.integer }
    #expect(levels.allSatisfy { 1...100 ~= $0 })
    for (one, next) in zip(rows, rows.dropFirst()) {
      let change = (next["level"]?.integer ?? 0) - (one["level"]?.integer ?? 0)
      if change > 0 { #expect(next["charging"]?.boolean == true || one["charging"]?.boolean == true) }
    }
    #expect((levels.min() ?? 100) < 30)
    #expect((levels.max() ?? 0) > 90)
  }

  @Test("Some workouts start on another day in UTC than on the user's clock", arguments: [7200, -28_800])
  func lateWorkouts(offset: Int) throws {
    let workouts = Simulator.fixed { $0.timeZoneOffset = offset }
      .documents(of: try collection("workout"), from: last - 365, through: last)
    let shifted = workouts.filter { workout in
      workout["start_datetime"]?.string.flatMap(Instant.init(dateTime:))?.utcDay.description != workout["day"]?.string
    }
    #expect(shifted.count > 5)
    #expect(shifted.count < workouts.count)
  }

  @Test("Nothing is told of the future, nor of the time before the ring")
  func horizon() throws {
    let clock = TestClock(hour: 3)
    let simulator = Simulator.fixed(clock: clock)
    let today = Day(number: 19_889)
    for collection in Catalogue.all where collection.shape == .days {
      let documents = simulator.documents(of: collection, from: today - 1, through: today + 30)
      let days = documents.compactMap { ($0["day"] ?? $0["start_day"])?.string }
      #expect(days.allSatisfy { $0 <= today.description }, "\(collection.path)")
      let old = simulator.documents(of: collection, from: Day(number: 15_000), through: Day(number: 16_435))
      #expect(old.isEmpty, "\(collection.path)")
    }
    let rows = simulator.documents(of: try collection("heartrate"), from: today, through: today + 2)
    #expect(!rows.isEmpty)
    #expect(rows.allSatisfy { $0["timestamp_unix"]?.integer.map { $0 <= clock.now.milliseconds } ?? false })
    let activity = try #require(
      simulator.documents(of: try collection("daily_activity"), from: today, through: today).first)
    // Five in the morning on the user's clock: one hour of the day that began at four.
    #expect(activity["met"]?["items"]?.elements.count == 60)
  }
}
