public import RawJSON

/// Documents on their way to the caller: bytes as Oura sent them, with commas between.
public struct DocumentBatch: Sendable {
  /// The documents, with commas between them and nothing around; empty if there are none.
  public let elements: RawPieces?
  /// How many there are.
  public let documents: Int
  /// What part of the range has been fetched, 0 to 1; nil if that can't be told.
  public let progress: Double?

  /// The documents as a JSON array.
  public var array: RawPieces {
    var array = RawPieces("[")
    if let elements { array.append(elements) }
    array.append(Array("]".utf8)[...])
    return array
  }
}
