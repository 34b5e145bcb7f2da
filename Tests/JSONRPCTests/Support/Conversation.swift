import JSONRPC
import RawJSON
import Synchronization
import TestSupport

/// A client that waits for what it gets before it says more.
struct Conversation {
  let channel: MemoryChannel
  let format: WireFormat
  private var reader: FrameReader

  private init(_ channel: MemoryChannel, _ format: WireFormat) {
    self.channel = channel
    self.format = format
    reader = FrameReader(framing: format == .lsp ? .lsp : .ndjson)
  }

  /// Runs the closure as the client of a server with that handler. What the client leaves unread comes back, with the
  /// lines of the log.
  static func hold(
    _ handler: any MethodHandler, _ format: WireFormat,
    _ client: @escaping @Sendable (inout Conversation) throws -> Void
  ) async throws -> (unread: [RawValue], log: [String]) {
    let (theirs, ours) = MemoryChannel.pair()
    let log = Mutex<[String]>([])
    async let run = onThread {
      _ = Server(channel: ours, handler: handler, log: { line in log.withLock { $0.append(line) } }).run()
      ours.closeOutput()
    }
    let unread = try await onThread {
      defer { theirs.closeOutput() }
      var conversation = Conversation(theirs, format)
      try client(&conversation)
      theirs.closeOutput()
      return try conversation.rest()
    }
    await run
    return (unread, log.withLock { $0 })
  }

  func say(_ message: String) throws { try channel.write(format.frame(message)) }

  /// The next message; nil at the end.
  mutating func hear() throws -> RawValue? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      if case .message(let bytes) = reader.next() { return try RawValue(validating: bytes) }
      let count = try buffer.withUnsafeMutableBytes { try channel.read(into: $0) }
      if count == 0 { return nil }
      buffer.withUnsafeBytes { reader.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  private mutating func rest() throws -> [RawValue] {
    var messages: [RawValue] = []
    while let message = try hear() { messages.append(message) }
    return messages
  }
}
