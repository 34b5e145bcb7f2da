public import RawJSON

/// Documents on their way to the caller: bytes as Oura sent them, and where each of them ends.
public struct DocumentBatch: Sendable {
  private let runs: [Page.Run]
  /// The part of the range that has been fetched, from 0 to 1; nil if that isn't known.
  public let progress: Double?

  init(_ runs: [Page.Run], progress: Double?) {
    self.runs = runs
    self.progress = progress
  }

  /// How many there are.
  public var count: Int { runs.reduce(0) { $0 + $1.lengths.count } }

  /// Each by itself.
  public var documents: [RawValue] { runs.flatMap(\.documents) }

  /// All with commas between them and nothing around; nil if there are none.
  public var elements: RawPieces? {
    guard let first = runs.first else { return nil }
    var elements = RawPieces(first.bytes)
    for run in runs.dropFirst() {
      elements.append(Array(",".utf8)[...])
      elements.append(run.bytes)
    }
    return elements
  }

  /// All as a JSON array.
  public var array: RawPieces {
    var array = RawPieces("[")
    if let elements { array.append(elements) }
    array.append(Array("]".utf8)[...])
    return array
  }
}
