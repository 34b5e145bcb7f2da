/// The course of a night: cycles of about ninety minutes, deep sleep early, dreams late.
enum Hypnogram {
  /// Stages for that many periods of 30 seconds, the first `latency` of them awake.
  static func make(count: Int, latency: Int, unrest: Double, _ random: inout Randomness) -> [SleepPeriod.Stage] {
    var stages = [SleepPeriod.Stage](repeating: .awake, count: min(latency, count))
    stages.reserveCapacity(count)
    let wakingUp = min(random.integer(1...10), count / 4)
    var cycle = 0
    func append(_ stage: SleepPeriod.Stage, _ length: Double) {
      let room = count - wakingUp - stages.count
      stages += repeatElement(stage, count: Int(length.rounded()).clamped(to: 0...max(room, 0)))
    }
    while stages.count < count - wakingUp {
      let turn = Double(cycle)
      append(.light, random.normal(32, 8))
      append(.deep, random.normal(62 - 19 * turn, 9))
      append(.light, random.normal(44 + 8 * turn, 10))
      append(.rapidEyeMovement, random.normal(12 + 11 * turn, 7))
      if random.chance(0.6 + unrest / 3) { append(.awake, random.real(3...14 + 30 * unrest)) }
      append(.light, 1)
      cycle += 1
    }
    stages += repeatElement(.awake, count: count - stages.count)
    return stages
  }
}
