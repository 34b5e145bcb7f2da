/// One member of a collection's documents.
public struct Field: Sendable {
  /// Oura's spelling.
  public let name: String
  /// What the values are.
  public let type: FieldType
  /// Whether it can be null or missing.
  public let presence: Presence
  /// The unit, for numbers that have one: seconds, metres, kilocalories, …
  public let unit: String?

  /// How a field can be missing.
  public enum Presence: Sendable {
    /// Always there, never null.
    case required
    /// Always there by Oura's specification, but may be null.
    case nullable
    /// May be null or absent.
    case optional
  }

  /// A field; required unless said otherwise.
  public init(_ name: String, _ type: FieldType, _ presence: Presence = .required, unit: String? = nil) {
    self.name = name
    self.type = type
    self.presence = presence
    self.unit = unit
  }
}

/// The kinds of values in Oura's documents.
public indirect enum FieldType: Sendable {
  case string
  /// An ISO 8601 day, `2024-02-29`.
  case day
  /// A date and time with the offset of the place where it was measured.
  case localizedDateTime
  /// A date and time in UTC.
  case utcDateTime
  case integer
  case number
  case boolean
  /// One of these words today; Oura may add others.
  case word([String])
  /// Values at equal distances: `interval` (seconds), `items` (numbers and nulls), `timestamp`.
  case sample
  case object([Field])
  case array(FieldType)
}
