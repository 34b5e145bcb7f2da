import OuraAPI

extension Simulator {
  /// The catalogue's collections, and a route that the real Oura has without a word about it in its specification: what
  /// its documents hold nobody has told, so that it has no method and the made-up ones say next to nothing.
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
