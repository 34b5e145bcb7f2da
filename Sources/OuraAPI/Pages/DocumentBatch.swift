public import RawJSON

/// Documents on their way to the caller: bytes as Oura sent them, with commas between.
public struct DocumentBatch: Sendable {
  /// The documents, separated by commas, without brackets; empty if there are none.
  public let elements: RawPieces?
  /// The number of documents.
  public let documents: Int
  /// The part of the range that has been fetched, from 0 to 1; nil if that isn't known.
  public let progress: Double?

  /// The documents as a JSON array.
  public var array: RawPieces {
    var array = RawPieces("[")
    if let elements { array.append(elements) }
    array.append(Array("]".utf8)[...])
    return array
  }
}
