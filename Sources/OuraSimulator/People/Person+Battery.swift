import OuraAPI

extension Person {
  /// The charge of the ring on one day of the user's clock: it falls for some days, then rises for an hour in the
  /// charger.
  func batteryLevels(_ day: Day) -> [TimeSeriesRow] {
    var random = random("battery", day)
    let cycle = 4 + Int(seed % 3)
    let sinceCharge = (day.number % cycle + cycle) % cycle
    let chargedAt = Instant(milliseconds: instant(day - sinceCharge, seconds: 8 * 3600).milliseconds)
    let chargingTime = 70 * 60_000
    let perHour = 78.0 / Double(cycle * 24)
    var rows: [TimeSeriesRow] = []
    var time = instant(day, seconds: 0) + random.integer(0...600_000)
    let end = instant(day, seconds: 86_400)
    while time < end {
      // Before it is charged that day, the ring still runs on the charge of the cycle before.
      let charge = time < chargedAt ? chargedAt - cycle * 86_400_000 : chargedAt
      let elapsed = time.milliseconds - charge.milliseconds
      let isCharging = elapsed < chargingTime
      let before = 98 - perHour * (Double(cycle * 24) - Double(chargingTime) / 3_600_000)
      let level =
        isCharging
        ? before + (98 - before) * Double(elapsed) / Double(chargingTime)
        : 98 - perHour * Double(elapsed - chargingTime) / 3_600_000
      let row = TimeSeriesRow.Value.battery(level: Int(level.rounded()).clamped(to: 1...100), isCharging: isCharging)
      rows.append(TimeSeriesRow(time: time, value: row))
      time = time + (isCharging ? random.integer(240_000...360_000) : random.integer(1_500_000...2_100_000))
    }
    return rows
  }
}
