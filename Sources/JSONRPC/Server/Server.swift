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
  let log: @Sendable (String) -> Void
  private let onDisconnect: @Sendable (Int32) -> Void
  /// The framing of the first message; notifications before it have no form yet and are dropped.
  let framing: Mutex<Framing?>
  private let currentDialect = Mutex(Dialect.plain)

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
    outbox = Outbox(channel: channel, onRoom: onRoom) { error in
      log("answers can't be written: \(error)")
      inFlight.cancelAll()
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

  /// Takes one event of the stream; answers the ending if this is the last one.
  private func take(_ event: FrameReader.Event, framing: Framing, _ lifecycle: inout Lifecycle) -> Ending? {
    self.framing.withLock { $0 = framing }
    switch event {
    case .message(let frame):
      let message = Message.parse(frame, maximumBatchElements: limits.batchElements)
      return take(message, reply: .client, &lifecycle)
    case .oversized:
      respond(nil, .failure(.invalidRequest("the message is larger than \(limits.messageBytes) bytes")), to: .client)
    case .unsupportedCharset:
      respond(nil, .failure(.invalidRequest("only UTF-8 is understood")), to: .client)
    case .lost(let problem):
      respond(nil, .failure(.parseError(problem)), to: .client)
      return .lost
    }
    return nil
  }

  private func take(_ message: Message, reply: Reply, _ lifecycle: inout Lifecycle) -> Ending? {
    switch message {
    case .request(let request): return take(request, reply: reply, &lifecycle)
    case .notification(let notification): return take(notification: notification, &lifecycle)
    case .invalid(let error, let id): respond(id, .failure(error), to: reply)
    case .response: log("an answer came in, but nothing was asked; it was ignored")
    case .batch(let messages): return take(batch: messages, &lifecycle)
    }
    return nil
  }

  private func take(batch messages: [Message], _ lifecycle: inout Lifecycle) -> Ending? {
    if let refusal = lifecycle.dialect.batchRefusal {
      respond(nil, .failure(.invalidRequest(refusal)), to: .client)
      return nil
    }
    let answered = messages.count { message in
      switch message {
      case .request, .invalid: true
      case .notification, .response, .batch: false
      }
    }
    let reply = answered > 0 ? Reply.batch(BatchReply(count: answered)) : .nobody
    for message in messages {
      if let ending = take(message, reply: reply, &lifecycle) { return ending }
    }
    return nil
  }

  private func take(_ request: Request, reply: Reply, _ lifecycle: inout Lifecycle) -> Ending? {
    let call = handler.call(for: request)
    if let own = call.dialect {
      lifecycle.meet(own)
      publish(lifecycle.dialect)
    }
    let dialect = call.dialect ?? lifecycle.dialect
    if let refusal = dialect.refusal(of: request, isInBatch: reply.isBatch) {
      respond(dialect.takes(request.id) ? request.id : nil, .failure(refusal), to: reply)
      return nil
    }
    if let id = request.id, inFlight.contains(id) {
      respond(nil, .failure(.invalidRequest("the id belongs to a request that isn't answered yet")), to: reply)
      return nil
    }
    if lifecycle.isShutDown {
      respond(request.id, .failure(.invalidRequest("the server has been shut down")), to: reply)
      return nil
    }
    switch request.method {
    case "initialize" where call.dialect == nil: initialize(request, reply: reply, &lifecycle)
    case "shutdown" where dialect.shutdown != .unknown:
      lifecycle.shutDown()
      respond(request.id, .success(RawPieces("null")), to: reply)
    default: return dispatch(request, call, dialect, reply: reply)
    }
    return nil
  }

  private func initialize(_ request: Request, reply: Reply, _ lifecycle: inout Lifecycle) {
    let introduction = handler.introduction(request.params)
    let dialect = introduction.dialect
    do throws(RPCError) {
      if let refusal = dialect.refusal(of: request, isInBatch: reply.isBatch) { throw refusal }
      if reply.isBatch, !dialect.initializesInBatches {
        throw .invalidRequest("initialize must not be part of a batch")
      }
      try lifecycle.initialize(as: dialect)
      publish(dialect)
      if dialect.namesItsProcess, let process = request.params?["processId"]?.integer(in: 1...Int(pid_t.max)) {
        ClientWatch.watch(process: pid_t(process)) { [onDisconnect] in onDisconnect(1) }
      }
      respond(request.id, .success(introduction.accept()), to: reply)
    } catch {
      respond(dialect.takes(request.id) ? request.id : nil, .failure(error), to: reply)
    }
  }

  private func publish(_ dialect: Dialect) {
    currentDialect.withLock { $0 = dialect }
  }

  private func take(notification: Request, _ lifecycle: inout Lifecycle) -> Ending? {
    let dialect = lifecycle.dialect
    if let cancellation = dialect.cancellation, notification.method == cancellation.method {
      forget(notification.params?[cancellation.idMember].flatMap(RequestID.init))
      return nil
    }
    switch notification.method {
    case "exit" where dialect.shutdown != .unknown: return .exit(status: lifecycle.statusAfterExit)
    case "$/cancelRequest": cancel(notification.params?["id"].flatMap(RequestID.init))
    case "initialize", "shutdown", "exit": break
    case let method where method.hasPrefix("$/"): break
    default:
      if lifecycle.isShutDown { return nil }
      return dispatch(notification, handler.call(for: notification), dialect, reply: .nobody)
    }
    return nil
  }

  private func dispatch(_ request: Request, _ call: MethodCall, _ dialect: Dialect, reply: Reply) -> Ending? {
    let serial = inFlight.newSerial()
    let context = RequestContext(params: request.params, dialect: dialect, serial: serial, server: self)
    switch call.answer(context) {
    case .now(let result): respond(request.id, result, to: reply)
    case .later(let work):
      // The answers so far must not wait for a free place.
      outbox.flush()
      guard waitForClient({ inFlight.takePlace(within: $0) }) else { return .unread }
      inFlight.start(serial, id: request.id, reply: reply) {
        let result: Result<RawPieces, RPCError>
        do throws(RPCError) {
          result = .success(try await work())
        } catch {
          result = .failure(error)
        }
        if let entry = self.inFlight.end(serial) { self.finish(entry, result) }
      }
    }
    return nil
  }
}
