extension OuraCollection {
  /// `ring_configuration`.
  public static let ringConfiguration = OuraCollection(
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

  /// `ring_battery_level`.
  public static let ringBatteryLevel = OuraCollection(
    "RingBatteryLevel",
    path: "ring_battery_level",
    "The charge of the ring's battery.",
    shape: .timeSeries,
    timeKey: .instant("timestamp"),
    scope: .ringConfiguration,
    fields: [
      Field("timestamp", .utcDateTime),
      Field("timestamp_unix", .integer, unit: "milliseconds since 1970"),
      Field("charging", .boolean, .optional),
      Field("in_charger", .boolean, .optional),
      Field("level", .integer, unit: "per cent"),
    ]
  )
}
