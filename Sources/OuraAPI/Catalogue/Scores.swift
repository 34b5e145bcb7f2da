extension OuraCollection {
  /// What a score is made of: marks from 0 to 100, each of which may be missing.
  static func scores(_ names: String...) -> [Field] {
    names.map { Field($0, .integer, .optional, unit: "0 to 100") }
  }
}
