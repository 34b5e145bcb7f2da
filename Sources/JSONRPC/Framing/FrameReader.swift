#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Cuts a byte stream into messages. Pure: bytes in, frames out; where the stream was cut into reads makes no
/// difference.
public struct FrameReader: Sendable {
  /// What it makes of the stream.
  public enum Event: Sendable, Equatable {
    /// The bytes of one message.
    case message([UInt8])
    /// A message that is larger than the limit was skipped; the next one follows as usual.
    case oversized
    /// A message in another character set than UTF-8 was skipped; the next one follows as usual.
    case unsupportedCharset
    /// The stream can't be followed any further.
    case lost(String)
  }

  /// The most bytes that a header block may have.
  static let maximumHeaderBytes = 8 << 10
  private static let maximumReservation = 32 << 20

  /// The framing: given at the start, or found by the first byte that is not white space.
  public private(set) var framing: Framing?
  let maximumMessageBytes: Int
  var buffer: [UInt8] = []
  /// The bytes that have been handed out already.
  private var start = 0
  /// How far the search for a line's end has come, so that no byte is looked at twice.
  private var searched = 0
  /// Bytes of a skipped message that are still to come; nil when none is being skipped.
  private var skipping: Skipping?
  private var pendingBody: FrameHeader?
  private var isAtStreamStart = true
  /// Whether nothing has been skipped yet: a byte order mark anywhere else isn't one.
  private var isAtFirstByte = true
  private var isLost = false

  private enum Skipping {
    case bytes(Int)
    case line
  }

  /// A reader; without a framing, the first byte decides. The limit is in bytes, for one message.
  public init(framing: Framing? = nil, maximumMessageBytes: Int = 64 << 20) {
    self.framing = framing
    self.maximumMessageBytes = maximumMessageBytes
  }

  /// Takes the next bytes of the stream.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: buffer.capacity <= 1 << 20)
      start = 0
      searched = 0
    } else if start > 1 << 20, start > buffer.count / 2 {
      buffer.removeSubrange(..<start)
      searched = max(searched - start, 0)
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next frame, or nil if it isn't complete yet.
  public mutating func next() -> Event? {
    if isLost { return nil }
    if isAtStreamStart, !detect() { return nil }
    if skipping != nil, !skip() { return nil }
    return framing == .lsp ? nextWithHeader() : nextLine()
  }

  /// What is left when the stream ends: a last line without a line break is a message, half a framed message isn't.
  public mutating func finish() -> Event? {
    guard !isLost, skipping == nil else { return nil }
    let rest = buffer[start...]
    guard pendingBody != nil || !rest.allSatisfy(\.isWhitespace) else { return nil }
    start = buffer.count
    if framing == .lsp {
      isLost = true
      return .lost("the input ends inside a message")
    }
    return .message(Array(rest))
  }

  private mutating func lose(_ problem: String) -> Event {
    isLost = true
    return .lost(problem)
  }

  /// Skips white space and a byte order mark before the first message, and settles the framing.
  private mutating func detect() -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if isAtFirstByte {
      let head = buffer[start...].prefix(mark.count)
      if head.count < mark.count, mark.starts(with: head) { return false }
      if head.elementsEqual(mark) { start += mark.count }
      isAtFirstByte = false
    }
    while start < buffer.count, buffer[start].isWhitespace { start += 1 }
    searched = max(searched, start)
    guard start < buffer.count else { return false }
    if framing == nil { framing = buffer[start].isLetter ? .lsp : .ndjson }
    isAtStreamStart = false
    return true
  }

  private mutating func skip() -> Bool {
    switch skipping {
    case .bytes(let count):
      let available = min(count, buffer.count - start)
      start += available
      skipping = available == count ? nil : .bytes(count - available)
    case .line:
      if let end = lineEnd() {
        start = end + 1
        skipping = nil
      } else {
        start = buffer.count
      }
    case nil: break
    }
    searched = max(searched, start)
    return skipping == nil
  }

  private mutating func lineEnd() -> Int? {
    let found = buffer.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress, searched < bytes.count else { return nil }
      guard let hit = memchr(base + searched, Int32(UInt8(ascii: "\n")), bytes.count - searched) else { return nil }
      return UnsafeRawPointer(hit) - base
    }
    searched = found.map { $0 + 1 } ?? buffer.count
    return found
  }

  private mutating func nextLine() -> Event? {
    while let end = lineEnd() {
      let line = buffer[start..<end]
      start = end + 1
      if line.count > maximumMessageBytes { return .oversized }
      if !line.allSatisfy(\.isWhitespace) { return .message(Array(line)) }
    }
    if buffer.count - start > maximumMessageBytes {
      skipping = .line
      start = buffer.count
      return .oversized
    }
    return nil
  }

  private mutating func nextWithHeader() -> Event? {
    if pendingBody == nil {
      while start < buffer.count, buffer[start].isWhitespace { start += 1 }
      searched = max(searched, start)
      guard let end = headerEnd() else {
        return buffer.count - start > Self.maximumHeaderBytes ? lose("the header is too long") : nil
      }
      let header: FrameHeader
      do {
        header = try FrameHeader(buffer[start..<end])
      } catch {
        return lose(error.problem)
      }
      start = end
      if header.contentLength > maximumMessageBytes {
        skipping = .bytes(header.contentLength)
        return .oversized
      }
      pendingBody = header
      // A length in a header reserves nothing: memory is taken only for bytes that arrive.
      buffer.reserveCapacity(start + min(header.contentLength, Self.maximumReservation))
    }
    guard let header = pendingBody, buffer.count - start >= header.contentLength else { return nil }
    pendingBody = nil
    let body = buffer[start..<start + header.contentLength]
    start += header.contentLength
    searched = start
    return header.isUTF8 ? .message(Array(body)) : .unsupportedCharset
  }

  /// The offset after the empty line that ends a header block; `\n` alone ends a line too.
  private mutating func headerEnd() -> Int? {
    while let end = lineEnd() {
      if end + 1 - start > Self.maximumHeaderBytes { return nil }
      let lineStart = buffer[start..<end].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? start
      if buffer[lineStart..<end].allSatisfy({ $0 == UInt8(ascii: "\r") }) { return end + 1 }
    }
    return nil
  }
}

extension UInt8 {
  var isWhitespace: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r") || self == UInt8(ascii: "\n")
  }

  var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
}
