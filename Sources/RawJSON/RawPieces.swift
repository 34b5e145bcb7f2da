/// A JSON text in pieces that follow one another: bytes from several buffers, joined only where they are written.
public struct RawPieces: Sendable {
  private var first: ArraySlice<UInt8>
  private var rest: [ArraySlice<UInt8>] = []
  /// The number of bytes in all pieces.
  public private(set) var count: Int

  /// One piece.
  public init(_ bytes: ArraySlice<UInt8>) {
    first = bytes
    count = bytes.count
  }

  /// The bytes of a value.
  public init(_ value: RawValue) {
    self.init(value.bytes)
  }

  /// The UTF-8 bytes of a text.
  public init(_ text: String) {
    self.init(Array(text.utf8)[...])
  }

  /// Adds a piece at the end.
  public mutating func append(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else { return }
    rest.append(bytes)
    count += bytes.count
  }

  /// Adds all pieces of another text at the end.
  public mutating func append(_ pieces: RawPieces) {
    pieces.forEach { append($0) }
  }

  /// Calls the closure with each piece in order.
  public func forEach(_ body: (ArraySlice<UInt8>) -> Void) {
    body(first)
    for piece in rest { body(piece) }
  }

  /// All bytes in one buffer.
  public var joined: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    forEach { bytes.append(contentsOf: $0) }
    return bytes
  }
}

extension RawPieces {
  /// An object whose members the closure writes.
  public static func object(_ writeMembers: (inout JSONWriter) -> Void) -> RawPieces {
    RawPieces(JSONWriter.object(writeMembers))
  }
}
