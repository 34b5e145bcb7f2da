import Foundation
public import RawJSON
import Synchronization

/// A JSON-RPC 2.0 server on one channel: reads, classifies, dispatches, answers.
public final class Server: Sendable {
  let channel: any Channel
  let handler: any MethodHandler
  let limits: Limits
  let outbox: Outbox
  let inFlight: InFlight
  let outgoingRequests: OutgoingRequests
  let log: @Sendable (String) -> Void
  let onDisconnect: @Sendable (Int32) -> Void
  /// The framing of the first message; notifications before it have no form yet and are dropped.
  let framing: Mutex<Framing?>
  /// What `Lifecycle` has, for other threads than the reader's.
  let currentDialect = Mutex(Dialect.plain)

  /// A server that hasn't started. Without a framing, the first byte of input decides. `onDisconnect` is called when the
  /// client doesn't take answers any more, or its process is gone, while `run` may still wait for input, with the
  /// status that the process should end with; `onRoom` when `isClientBehind` has become false; `log` gets lines about
  /// what can't be told to the client.
  public init(
    channel: any Channel, handler: any MethodHandler, framing: Framing? = nil, limits: Limits = Limits(),
    onDisconnect: @escaping @Sendable (_ status: Int32) -> Void = { _ in },
    onRoom: @escaping @Sendable () -> Void = {},
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.channel = channel
    self.handler = handler
    self.limits = limits
    self.framing = Mutex(framing)
    self.log = log
    self.onDisconnect = onDisconnect
    let inFlight = InFlight(limit: limits.requestsInFlight)
    self.inFlight = inFlight
    let outgoingRequests = OutgoingRequests()
    self.outgoingRequests = outgoingRequests
    outbox = Outbox(channel: channel, onRoom: onRoom) { error in
      log("answers can't be written: \(error)")
      inFlight.cancelAll()
      outgoingRequests.close()
      onDisconnect(1)
    }
  }

  /// How many requests are being worked on.
  public var requestsInFlight: Int { inFlight.count }

  /// Whether so much waits for the client to be read that nothing more should be fetched for it.
  public var isClientBehind: Bool { outbox.isFull }

  /// How the client speaks, as far as it has let us know.
  public var dialect: Dialect { currentDialect.withLock { $0 } }

  /// Tells the client something it didn't ask for. Before the first message of the client nothing is said, since it
  /// isn't known how.
  public func notify(_ method: String, _ params: RawPieces) {
    guard let framing = framing.withLock({ $0 }) else { return }
    outbox.put(Outgoing.notification(method, params), framing: framing)
  }

  /// Serves until `exit` or the end of input, blocking its thread. Answers the process's status. Everything that was
  /// read is answered before.
  public func run() -> Int32 {
    var reader = FrameReader(framing: framing.withLock { $0 }, maximumMessageBytes: limits.messageBytes)
    var lifecycle = Lifecycle()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      guard waitForClient({ outbox.waitForRoom(within: $0) }), !outbox.hasFailed else {
        return end(.unread, lifecycle)
      }
      let count: Int
      var ending = Ending.endOfInput(status: lifecycle.statusAfterEndOfInput)
      do throws(ChannelError) {
        count = try channel.read(into: buffer)
      } catch {
        log("the input can't be read: \(error)")
        (count, ending) = (0, .lost)
      }
      if count > 0 { reader.append(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
      while let event = count > 0 ? reader.next() : reader.finish() {
        if let ending = take(event, framing: reader.framing ?? .ndjson, &lifecycle) { return end(ending, lifecycle) }
      }
      outbox.flush()
      if count == 0 { return end(ending, lifecycle) }
    }
  }
}
