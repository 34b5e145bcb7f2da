import Foundation
package import JSONRPC
package import RawJSON
import Synchronization

/// A client of MCP at the other end of a channel in memory, and the server that it talks to.
package final class MCPClient: Sendable {
  package let server: Server
  private let channel: MemoryChannel
  private let messages: AsyncStream<RawValue>
  private let status: Task<Int32, Never>
  private let read = Mutex<[RawValue]>([])

  package init(of handler: any MethodHandler, limits: Server.Limits? = nil) {
    let (ours, theirs) = MemoryChannel.pair()
    var patient = Server.Limits()
    // A busy machine must not cost answers; what is given up after the usual time has a test of its own.
    patient.partingSeconds = 60
    let server = Server(channel: theirs, handler: handler, limits: limits ?? patient)
    let (messages, continuation) = AsyncStream<RawValue>.makeStream()
    let status = AsyncStream<Int32>.makeStream()
    self.server = server
    self.messages = messages
    channel = ours
    self.status = Task { () -> Int32 in
      for await status in status.stream { return status }
      return -1
    }
    // Messages are sent by who made the client, so nothing is read before it is there.
    Thread.detachNewThread {
      status.continuation.yield(server.run())
      theirs.closeOutput()
    }
    Thread.detachNewThread {
      for line in Lines(ours) {
        if let message = try? RawValue(validating: line) { continuation.yield(message) }
      }
      continuation.finish()
    }
  }

  /// Sends a line.
  package func send(_ line: String) {
    Array((line + "\n").utf8).withUnsafeBytes { try? channel.write($0) }
  }

  /// Sends a request and waits for its answer; what comes before is kept for `rest`.
  package func answer(_ line: String) async throws -> RawValue {
    let id = try RawValue(validating: Array(line.utf8))["id"]
    send(line)
    for await message in messages {
      if let id, message["id"] == id, message["method"] == nil { return message }
      read.withLock { $0.append(message) }
    }
    throw CancellationError()
  }

  /// The next message that isn't an answer.
  package func notification() async throws -> RawValue {
    if let first = read.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return first }
    for await message in messages { return message }
    throw CancellationError()
  }

  /// Ends the input and waits for everything that is left.
  package func rest() async -> (messages: [RawValue], status: Int32) {
    channel.closeOutput()
    var rest = read.withLock { $0 }
    for await message in messages { rest.append(message) }
    return (rest, await status.value)
  }

  /// Sends lines, ends the input, and answers everything that comes back.
  package func exchange(_ lines: [String]) async -> [RawValue] {
    for line in lines { send(line) }
    return await rest().messages
  }
}

/// The lines of a channel, read by a thread that may block.
private struct Lines: Sequence, IteratorProtocol {
  private let channel: MemoryChannel
  private var pending: [UInt8] = []
  private var isAtEnd = false

  init(_ channel: MemoryChannel) {
    self.channel = channel
  }

  mutating func next() -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        defer { pending.removeFirst(end + 1) }
        return Array(pending[..<end])
      }
      if isAtEnd { return nil }
      let count = chunk.withUnsafeMutableBytes { (try? channel.read(into: $0)) ?? 0 }
      isAtEnd = count == 0
      pending += chunk[..<count]
    }
  }
}
