import OuraAPI

extension Person {
  func workOutSleepPeriods(_ day: Day) -> [SleepPeriod] {
    let night = workOutNight(day)
    let naps = [workOutLateNap(day), workOutNap(day, after: night)].map { $0.map(confirmed) }
    return [naps[0], night, naps[1]].compactMap(\.self)
  }

  /// Two of three naps are confirmed by the user, and change the score.
  private func confirmed(_ nap: SleepPeriod) -> SleepPeriod {
    var random = random("confirmed \(nap.kind)", nap.day)
    guard [.nap, .lateNap].contains(nap.kind), random.chance(0.66) else { return nap }
    var nap = nap
    nap.scoreDelta = random.integer(0...5)
    return nap
  }

  /// The night that ends on the day; now and then the ring was off.
  func night(_ day: Day) -> SleepPeriod? {
    sleepPeriods(day).first { $0.kind == .main }
  }

  private func workOutNight(_ day: Day) -> SleepPeriod? {
    var random = random("night", day)
    if random.chance(ringlessNights) { return nil }
    let form = form(day)
    // 1970-01-01 was a Thursday, so this is the night to Saturday or Sunday.
    let isWeekend = [2, 3].contains(day.number % 7)
    let lateness = random.normal(isWeekend ? 2700 : 0, 1800) - 600 * form
    let bedtime = isOutLate(day) ? random.integer(260...360) : Int((Double(habitualBedtime) + lateness) / 30)
    let inBed = random.normal(Double(sleepNeed) + 2000 + (isWeekend ? 1500 : 0), 1900) + (isIll(day) ? 2400 : 0)
    return sleepPeriod(
      .main,
      day,
      start: instant(day, seconds: bedtime.clamped(to: -360...360) * 30),
      fiveMinutes: (Int(inBed) / 300).clamped(to: 42...132),
      form: form,
      &random
    )
  }

  /// An afternoon nap: usually kept, sometimes declined or deleted by the user.
  private func workOutNap(_ day: Day, after night: SleepPeriod?) -> SleepPeriod? {
    var random = random("nap", day)
    guard random.chance(isIll(day) ? 0.5 : 0.13) else { return nil }
    let start = instant(day, seconds: random.integer(13 * 120...16 * 120) * 30)
    if let night, night.end + 3_600_000 > start { return nil }
    let kind: SleepPeriod.Kind = random.chance(0.15) ? .deleted : random.chance(0.25) ? .rest : .nap
    return sleepPeriod(
      kind,
      day,
      start: start,
      fiveMinutes: random.integer(4...17),
      form: form(day),
      &random
    )
  }

  /// A nap in the evening, which counts for the next day.
  private func workOutLateNap(_ day: Day) -> SleepPeriod? {
    var random = random("late nap", day)
    guard random.chance(0.02) else { return nil }
    return sleepPeriod(
      .lateNap,
      day,
      start: instant(day, seconds: random.integer(-6 * 120...(-5 * 120)) * 30),
      fiveMinutes: random.integer(4...10),
      form: form(day),
      &random
    )
  }

  /// Whether the user goes to bed long after midnight.
  func isOutLate(_ day: Day) -> Bool {
    var random = random("out late", day)
    return random.chance(0.05) && !isIll(day)
  }

  /// When the user lay in bed, for all periods that touch the day or the night after it.
  func timesInBed(around day: Day) -> [Range<Instant>] {
    (sleepPeriods(day) + sleepPeriods(day + 1)).map { $0.start..<$0.end }
  }

  private func sleepPeriod(
    _ kind: SleepPeriod.Kind,
    _ day: Day,
    start: Instant,
    fiveMinutes: Int,
    form: Double,
    _ random: inout Randomness
  ) -> SleepPeriod {
    let latency = kind == .main ? random.integer(3...30) + Int(-8 * min(form, 0)) : random.integer(2...8)
    let unrest = (0.4 - 0.3 * form).clamped(to: 0...1)
    let stages = Hypnogram.make(count: fiveMinutes * 10, latency: latency, unrest: unrest, &random)
    var heartRates: [Int?] = []
    var variabilities: [Int?] = []
    let lowest = restingHeartRate - 3 * form + (kind == .main ? 0 : 4)
    let variability = heartRateVariability * (1 + 0.25 * form)
    for slot in 0..<fiveMinutes {
      let position = Double(slot) / Double(fiveMinutes)
      // The heart rate falls until late in the night and rises a little towards the morning.
      let course = 11 * (0.7 - position) * (0.7 - position)
      let (faster, varied): (Double, Double) =
        switch stages[slot * 10 + 5] {
        case .deep: (-1, 1.1)
        case .light: (1, 1)
        case .rapidEyeMovement: (3, 0.85)
        case .awake: (8, 0.7)
        }
      // The sensor needs a while to settle and loses contact at times.
      let isUnknown = slot == 0 || slot == fiveMinutes - 1 || random.chance(0.02)
      let beats = Int((lowest + course + faster + random.normal(0, 1)).rounded())
      let milliseconds = Int((variability * varied + random.normal(0, 9)).rounded()).clamped(to: 5...220)
      heartRates.append(isUnknown ? nil : beats.clamped(to: 35...140))
      variabilities.append(isUnknown || random.chance(0.03) ? nil : milliseconds)
    }
    return SleepPeriod(
      day: day,
      kind: kind,
      start: start,
      stages: stages,
      heartRates: heartRates,
      variabilities: variabilities
    )
  }
}
