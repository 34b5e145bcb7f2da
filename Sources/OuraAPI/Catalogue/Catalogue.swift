/// All of Oura's collections. Methods, positional parameters, schema, tools and simulator routes are made from this
/// list, so a new collection is one entry.
public enum Catalogue {
  /// The collections in the order of the documentation.
  public static let all: [OuraCollection] = [
    .personalInfo,
    .dailySleep,
    .dailyActivity,
    .dailyReadiness,
    .dailyResilience,
    .dailyCardiovascularAge,
    .vo2Max,
    .enhancedTag,
    .heartRate,
    .ringBatteryLevel,
    .sleepPeriods,
    .sleepTime,
    .ringConfiguration,
    .restModePeriod,
    .sessions,
    .dailySpo2,
    .dailyStress,
    .tags,
    .workouts,
  ]

  private static let byPath = Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0) })

  /// The collection with that route component, such as `daily_sleep`.
  public static func collection(path: String) -> OuraCollection? { byPath[path] }
}
