import OuraAPI

/// A workout of the user's.
struct Workout: Sendable {
  enum Intensity: String { case easy, moderate, hard }

  let activity: String
  let intensity: Intensity
  let source: String
  let label: String?
  let start: Instant
  let end: Instant
  /// Metres; nil where there is no distance.
  let distance: Double?
  /// Kilocalories; nil where the user entered the workout without them.
  let calories: Double?
}

/// A guided or unguided session of the user's.
struct GuidedSession: Sendable {
  let type: String
  let mood: String?
  let start: Instant
  let end: Instant
}

extension Person {
  /// The day's workouts by their start. The dances after midnight are on another day in UTC for people in the east, the
  /// evening ones for people in the west.
  func workouts(_ day: Day) -> [Workout] {
    guard !isIll(day) else { return [] }
    var random = random("workout", day)
    var workouts: [Workout] = []
    if isOutLate(day) {
      workouts.append(workout("dancing", metresASecond: nil, day, minute: random.integer(5...80), &random))
    }
    if random.chance(0.15 + 0.4 * liveliness) {
      workouts.append(anyWorkout(day, minute: random.integer(6 * 60...17 * 60), &random))
    }
    if random.chance(0.07) {
      workouts.append(anyWorkout(day, minute: random.integer(19 * 60...21 * 60), &random))
    }
    let inBed = workouts.isEmpty ? [] : timesInBed(around: day)
    return workouts.filter { workout in !inBed.contains { $0.overlaps(workout.start..<workout.end) } }
  }

  /// The day's sessions by their start.
  func sessions(_ day: Day) -> [GuidedSession] {
    var random = random("session", day)
    var sessions: [GuidedSession] = []
    for hour in [8, 17] where random.chance(0.12) {
      let start = instant(day, seconds: hour * 3600 + random.integer(0...200) * 60)
      let types = ["breathing", "meditation", "relaxation", "rest", "body_status", "nap"]
      let moods = ["good", "great", "same", "worse", "bad"]
      sessions.append(
        GuidedSession(
          type: random.element(types, or: "rest"),
          mood: random.chance(0.7) ? random.element(moods, or: "same") : nil,
          start: start,
          end: start + random.integer(3...25) * 60_000
        )
      )
    }
    return sessions
  }

  private func anyWorkout(_ day: Day, minute: Int, _ random: inout Randomness) -> Workout {
    let sorts: [(activity: String, metresASecond: Double?)] = [
      ("walking", 1.4), ("running", 2.8), ("cycling", 5.6), ("strength_training", nil), ("yoga", nil),
      ("swimming", 0.8), ("hiking", 1.1),
    ]
    let sort = random.element(sorts, or: ("walking", 1.4))
    return workout(sort.activity, metresASecond: sort.metresASecond, day, minute: minute, &random)
  }

  private func workout(
    _ activity: String,
    metresASecond: Double?,
    _ day: Day,
    minute: Int,
    _ random: inout Randomness
  ) -> Workout {
    let minutes = random.integer(12...75)
    let intensity = random.element([Workout.Intensity.easy, .moderate, .moderate, .hard], or: .moderate)
    let start = instant(day, seconds: minute * 60)
    let distance = metresASecond.map { $0 * Double(minutes * 60) * random.real(0.85...1.15) }
    let label = random.element(["Commute", "With Aino 🏃", "Tempo, 5 × 3' \"hard\""], or: "Commute")
    return Workout(
      activity: activity,
      intensity: intensity,
      source: random.element(["confirmed", "autodetected", "manual", "workout_heart_rate"], or: "manual"),
      label: random.chance(0.2) ? label : nil,
      start: start,
      end: start + minutes * 60_000,
      distance: distance.map { ($0 * 100).rounded() / 100 },
      calories: random.chance(0.9) ? (intensity.burned * Double(minutes) * 1000).rounded() / 1000 : nil
    )
  }
}

extension Workout.Intensity {
  /// Kilocalories a minute.
  fileprivate var burned: Double {
    switch self {
    case .easy: 4.13
    case .moderate: 6.617
    case .hard: 9.7
    }
  }

  /// Metabolic equivalents.
  var effort: Double {
    switch self {
    case .easy: 3.6
    case .moderate: 5.8
    case .hard: 8.9
    }
  }

  /// Beats a minute above rest.
  var heartRateAboveRest: Double {
    switch self {
    case .easy: 38
    case .moderate: 62
    case .hard: 88
    }
  }
}
