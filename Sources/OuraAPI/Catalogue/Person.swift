extension OuraCollection {
  /// `personal_info`.
  public static let personalInfo = OuraCollection(
    "PersonalInfo",
    path: "personal_info",
    "The user's age, weight, height, biological sex and email address.",
    shape: .single,
    timeKey: nil,
    scope: .personal,
    fields: [
      Field("id", .string),
      Field("age", .integer, .optional, unit: "years"),
      Field("weight", .number, .optional, unit: "kilograms"),
      Field("height", .number, .optional, unit: "metres"),
      Field("biological_sex", .string, .optional),
      Field("email", .string, .optional),
    ]
  )
}
