extension OuraCollection {
  /// `tag`.
  public static let tags = OuraCollection(
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

  /// `enhanced_tag`.
  public static let enhancedTag = OuraCollection(
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

  /// `rest_mode_period`.
  public static let restModePeriod = OuraCollection(
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
}
