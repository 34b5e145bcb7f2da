import OuraAPI

extension Simulator {
  /// The catalogue's collections, and a route that the real Oura has but doesn't specify. Nobody knows what its
  /// documents hold, so there is no method for it, and the made-up ones hold next to nothing.
  static let collections =
    Catalogue.all + [
      OuraCollection(
        "DailyCyclePhases",
        path: "daily_cycle_phases",
        "The phases of the user's cycle.",
        scope: .reproductiveCycle,
        fields: [Field("id", .string), Field("day", .day)]
      )
    ]
}
