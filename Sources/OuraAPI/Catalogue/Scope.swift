/// One of Oura's OAuth scopes, under the name that this project compares by. Oura adds some now and then, so any word
/// that looks like a scope is one.
public struct Scope: Sendable, Hashable, CaseIterable {
  /// The name, without a prefix.
  public let rawValue: String

  /// The user's address.
  public static let email = Scope(known: "email")
  /// Age, height, weight, sex.
  public static let personal = Scope(known: "personal")
  /// Sleep, activity and readiness, and what belongs to them.
  public static let daily = Scope(known: "daily")
  /// The heart rate over the day.
  public static let heartrate = Scope(known: "heartrate")
  /// Workouts.
  public static let workout = Scope(known: "workout")
  /// Tags.
  public static let tag = Scope(known: "tag")
  /// Guided and unguided sessions.
  public static let session = Scope(known: "session")
  /// Oura's specification calls it `spo2Daily`, a name that its authorize page silently drops (measured).
  public static let spo2 = Scope(known: "spo2")
  /// Undocumented, but needed for daily_resilience (measured).
  public static let stress = Scope(known: "stress")
  /// Undocumented, but needed for vO2_max and daily_cardiovascular_age (measured).
  public static let heartHealth = Scope(known: "heart_health")
  /// Undocumented, but needed for ring_battery_level and ring_configuration (measured).
  public static let ringConfiguration = Scope(known: "ring_configuration")
  /// Undocumented, but needed for daily_cycle_phases (reported by others).
  public static let reproductiveCycle = Scope(known: "reproductive_cycle")

  /// Those that some collection needs, or that Oura documents.
  public static let allCases: [Scope] = [
    email, personal, daily, heartrate, workout, tag, session, spo2, stress, heartHealth, ringConfiguration,
    reproductiveCycle,
  ]

  private init(known name: String) {
    rawValue = name
  }

  /// A name as Oura or a user writes it: it may come prefixed `extapi:`, and `spo2Daily` is `spo2`. Nil for a word that
  /// can't be a scope: `[a-z0-9_:]{1,40}`.
  public init?(granted word: String) {
    let prefix = "extapi:"
    let bare = word.hasPrefix(prefix) ? String(word.dropFirst(prefix.count)) : word
    let name = bare == "spo2Daily" ? "spo2" : bare
    guard 1...40 ~= name.utf8.count, name.utf8.allSatisfy(Self.isPlain) else { return nil }
    rawValue = name
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
      UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// Whether Oura listed it among the scopes that the user granted; false if those aren't known.
  public func isAmong(_ granted: [String]?) -> Bool {
    granted?.contains { Scope(granted: $0) == self } ?? false
  }
}
