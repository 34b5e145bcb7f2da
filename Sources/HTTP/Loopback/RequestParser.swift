/// Cuts the bytes of a connection into requests, however they arrive (RFC 9112). Pure: no input, no output.
struct RequestParser {
  /// A whole request.
  struct ParsedRequest {
    var method: HTTPRequest.Method
    /// Whether the method was `HEAD`; `method` is `get` then.
    var isHead: Bool
    /// Path and query as they came.
    var target: String
    var headers: HTTPHeaders
    var body: [UInt8]
    var keepsAlive: Bool
  }

  static let maximumHeadBytes = 64 << 10
  static let maximumBodyBytes = 1 << 20

  private enum Stage {
    case head
    case content(length: Int)
    case chunkSize
    case chunk(length: Int)
    case chunkEnd
    case trailer
  }

  private var buffer: [UInt8] = []
  /// Where the unused bytes begin.
  private var position = 0
  /// How far the search for a line's end has come, so that no byte is looked at twice.
  private var scanned = 0
  private var stage = Stage.head
  private var head = RequestHead()
  /// Bytes of request line, header, chunk sizes and trailer.
  private var headBytes = 0
  private var body: [UInt8] = []
  private var expectsContinue = false

  /// Whether a request has begun but isn't complete.
  var isInsideRequest: Bool {
    if case .head = stage { return headBytes > 0 || position < buffer.count }
    return true
  }

  mutating func append(_ bytes: [UInt8]) {
    if position > 0 {
      buffer.removeFirst(position)
      scanned -= position
      position = 0
    }
    buffer += bytes
  }

  /// True once if the peer waits for `100 Continue` before it sends the content.
  mutating func takeContinueRequest() -> Bool {
    defer { expectsContinue = false }
    return expectsContinue && position == buffer.count
  }

  /// The next request, or nil if more bytes are needed.
  mutating func next() throws(RequestRefusal) -> ParsedRequest? {
    while true {
      switch stage {
      case .head:
        guard let line = try nextLine() else { return nil }
        if try head.add(line) { try beginContent() }
      case .content(let length):
        guard take(length) else { return nil }
        return finish()
      case .chunkSize:
        guard let line = try nextLine() else { return nil }
        let length = try Self.chunkLength(line)
        if length > Self.maximumBodyBytes - body.count { throw .contentTooLarge }
        stage = length == 0 ? .trailer : .chunk(length: length)
      case .chunk(let length):
        guard take(length) else { return nil }
        stage = .chunkEnd
      case .chunkEnd:
        guard let line = try nextLine() else { return nil }
        guard line.isEmpty else { throw .malformed }
        stage = .chunkSize
      case .trailer:
        guard let line = try nextLine() else { return nil }
        if line.isEmpty { return finish() }
      }
    }
  }

  private mutating func beginContent() throws(RequestRefusal) {
    switch head.framing {
    case .length(let length):
      if length > Self.maximumBodyBytes { throw .contentTooLarge }
      stage = .content(length: length)
      expectsContinue = head.expectsContinue && length > 0
    case .chunked:
      stage = .chunkSize
      expectsContinue = head.expectsContinue
    }
  }

  private mutating func finish() -> ParsedRequest {
    let request = ParsedRequest(
      method: head.method, isHead: head.isHead, target: head.target, headers: head.headers, body: body,
      keepsAlive: head.keepsAlive)
    stage = .head
    head = RequestHead()
    headBytes = 0
    body = []
    expectsContinue = false
    return request
  }

  /// Moves that many bytes to the content.
  private mutating func take(_ length: Int) -> Bool {
    guard buffer.count - position >= length else { return false }
    body += buffer[position..<position + length]
    position += length
    scanned = position
    return true
  }

  /// A line without its CR LF. A lone LF is refused, so that no two programs can disagree on where a request ends.
  private mutating func nextLine() throws(RequestRefusal) -> ArraySlice<UInt8>? {
    guard let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) else {
      scanned = buffer.count
      if headBytes + buffer.count - position > Self.maximumHeadBytes { throw tooLong }
      return nil
    }
    let start = position
    headBytes += end + 1 - start
    if headBytes > Self.maximumHeadBytes { throw tooLong }
    position = end + 1
    scanned = position
    guard end > start, buffer[end - 1] == UInt8(ascii: "\r") else { throw .malformed }
    return buffer[start..<end - 1]
  }

  private var tooLong: RequestRefusal {
    if case .head = stage, !head.hasRequestLine { return .targetTooLong }
    return .headerTooLarge
  }

  /// Hexadecimal digits, then perhaps an extension, which is ignored.
  private static func chunkLength(_ line: ArraySlice<UInt8>) throws(RequestRefusal) -> Int {
    let digits = line.prefix { $0 != UInt8(ascii: ";") }.trimmed
    guard !digits.isEmpty else { throw .malformed }
    var length = 0
    for byte in digits {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80 else { throw .malformed }
      length = length * 16 + digit
      if length > maximumBodyBytes { throw .contentTooLarge }
    }
    return length
  }
}
