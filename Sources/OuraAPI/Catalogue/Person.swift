extension Catalogue {
  static let personalInfo = OuraCollection(
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

  static let ringConfiguration = OuraCollection(
    "RingConfiguration",
    path: "ring_configuration",
    "The user's rings: colour, design, firmware, hardware, size.",
    shape: .documents,
    timeKey: nil,
    scope: .ringConfiguration,
    fields: [
      Field("id", .string),
      Field(
        "color",
        .word([
          "brushed_silver", "glossy_black", "glossy_gold", "glossy_white", "gucci", "matt_gold", "rose", "silver",
          "stealth_black", "titanium", "titanium_and_gold", "cloud", "petal", "midnight", "tide", "deep_rose",
        ]),
        .optional
      ),
      Field("design", .word(["heritage", "balance", "balance_diamond", "horizon", "ceramic"]), .optional),
      Field("firmware_version", .string, .optional),
      Field("hardware_type", .word(["gen1", "gen2", "gen2m", "gen3", "gen4", "or5"]), .optional),
      Field("set_up_at", .utcDateTime, .optional),
      Field("size", .integer, .optional, unit: "US ring size"),
    ]
  )

  static let restModePeriod = OuraCollection(
    "RestModePeriod",
    path: "rest_mode_period",
    "The times in which the user had rest mode on; also one that began earlier, by ten years at most, and reaches into "
      + "the range.",
    timeKey: .span(.init(withoutEnd: .goesOn, daysBefore: 3650)),
    scope: .daily,
    fields: [
      Field("id", .string),
      Field("end_day", .day, .optional),
      Field("end_time", .localizedDateTime, .optional),
      Field(
        "episodes",
        .array(.object([Field("tags", .array(.string)), Field("timestamp", .localizedDateTime)]))
      ),
      Field("start_day", .day),
      Field("start_time", .localizedDateTime, .optional),
    ]
  )

  static let tags = OuraCollection(
    "Tags",
    path: "tag",
    "Notes and tags of the user; Oura keeps it for old apps, enhanced tags replace it.",
    timeKey: .day("day", startTime: "timestamp"),
    scope: .tag,
    fields: [
      Field("id", .string),
      Field("day", .day),
      Field("text", .string, .nullable),
      Field("timestamp", .localizedDateTime),
      Field("tags", .array(.string)),
    ]
  )

  static let enhancedTag = OuraCollection(
    "EnhancedTag",
    path: "enhanced_tag",
    "What the user logged: a tag with a time or a span of days, and a comment; also a span that began earlier, by two "
      + "years at most, and reaches into the range.",
    timeKey: .span(.init(withoutEnd: .isOneDay, daysBefore: 730)),
    scope: .tag,
    fields: [
      Field("id", .string),
      Field("tag_type_code", .string, .optional),
      Field("start_time", .localizedDateTime),
      Field("end_time", .localizedDateTime, .optional),
      Field("start_day", .day),
      Field("end_day", .day, .optional),
      Field("comment", .string, .optional),
      Field("custom_name", .string, .optional),
    ]
  )
}
