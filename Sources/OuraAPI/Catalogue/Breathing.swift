extension OuraCollection {
  /// `daily_spo2`.
  public static let dailySpo2 = OuraCollection(
    "DailySpo2",
    path: "daily_spo2",
    "The oxygen saturation of each night.",
    scope: .spo2,
    fields: [
      Field("id", .string),
      Field("breathing_disturbance_index", .integer, .optional),
      Field("day", .day),
      Field(
        "spo2_percentage",
        .object([Field("average", .number, unit: "per cent; 0 means none")]),
        .optional
      ),
    ]
  )
}
