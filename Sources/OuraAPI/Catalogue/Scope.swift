/// An OAuth scope of Oura's, under the name that this project compares by.
public enum Scope: String, CaseIterable, Sendable, Hashable {
  case email
  case personal
  case daily
  case heartrate
  case workout
  case tag
  case session
  /// Later specifications call it `spo2`.
  case spo2Daily
  /// Undocumented, but needed for daily_resilience (measured).
  case stress
  /// Undocumented, but needed for vO2_max and daily_cardiovascular_age (measured).
  case heartHealth = "heart_health"
  /// Undocumented, but needed for ring_battery_level and ring_configuration (measured).
  case ringConfiguration = "ring_configuration"
  /// Undocumented, but needed for daily_cycle_phases (reported by others).
  case reproductiveCycle = "reproductive_cycle"

  /// A name as Oura grants it: it may come prefixed `extapi:`, and `spo2` is `spo2Daily` (measured).
  public init?(granted name: String) {
    let name = name.hasPrefix("extapi:") ? String(name.dropFirst("extapi:".count)) : name
    if name == "spo2" {
      self = .spo2Daily
    } else if let scope = Scope(rawValue: name) {
      self = scope
    } else {
      return nil
    }
  }

  /// Whether Oura named it among those that the user granted; false if those aren't known.
  public func isAmong(_ granted: [String]?) -> Bool {
    granted?.contains { Scope(granted: $0) == self } ?? false
  }
}
