import Dispatch
import Foundation
import RawJSON
import Synchronization

/// The one writer: keeps frames whole and joins what is ready into one write.
///
/// The reader's thread writes small answers itself, which saves the hop to another thread, but only what the pipe takes
/// without waiting. Everything else goes through the writer's thread.
final class Outbox: Sendable {
  /// Frames up to this many bytes are copied behind one another; larger ones are written from where they are.
  static let coalescedBytes = 64 << 10
  /// A write that isn't done after so many bytes is a sign that the client reads.
  private static let pieceBytes = 64 << 10
  /// With more than this many bytes waiting, streams stop, and nothing more is fetched.
  static let highWater = 8 << 20
  /// With more than this many bytes waiting, the reader stops reading. It is more than streams fill, so that a client
  /// that doesn't read can still cancel them.
  private static let flood = 2 * highWater
  private static let newline = [UInt8(ascii: "\n")][...]

  private let channel: any Channel
  private let onFailure: @Sendable (ChannelError) -> Void
  private let onRoom: @Sendable () -> Void
  private let state = Mutex(State())
  private let hasWork = DispatchSemaphore(value: 0)
  /// Guards nothing but the waiting: threads that need room, or an empty box, sleep on it.
  private let progress = NSCondition()

  private let writtenPieces = Atomic(0)

  /// `onRoom` is called when there is room again after there was none, `onFailure` when the other side doesn't take any
  /// more.
  init(
    channel: any Channel, onRoom: @escaping @Sendable () -> Void,
    onFailure: @escaping @Sendable (ChannelError) -> Void
  ) {
    self.channel = channel
    self.onRoom = onRoom
    self.onFailure = onFailure
    let thread = Thread { [weak self] in
      while true {
        guard let hasWork = self?.hasWork else { return }
        hasWork.wait()
        guard let self else { return }
        self.writeAll()
      }
    }
    thread.name = "JSONRPC writer"
    thread.start()
  }

  deinit {
    hasWork.signal()
  }

  /// Puts a whole message into the box. Never waits. `isReader` leaves the writing to the `flush` that follows.
  func put(_ message: RawPieces, framing: Framing, isReader: Bool = false) {
    // Editors read by parsers that refuse a whole message for half an emoji, and then wait for ever.
    let message = framing == .lsp ? message.withoutLoneSurrogates : message
    let mustWake = state.withLock { state -> Bool in
      guard !state.hasFailed else { return false }
      switch framing {
      case .lsp:
        state.append(Array("Content-Length: \(message.count)\r\n\r\n".utf8)[...])
        message.forEach { state.append($0) }
      case .ndjson:
        message.forEach { state.append($0) }
        state.append(Self.newline)
      }
      return !isReader && !state.isWriting
    }
    if mustWake { hasWork.signal() }
  }

  /// For the reader's thread: writes what the pipe takes at once, and wakes the writer for the rest.
  func flush() {
    while let batch = state.withLock({ $0.takeTail() }) {
      var rest = batch[...]
      while !rest.isEmpty, channel.isReadyToWrite, send([rest.prefix(channel.atomicBytes)]) {
        rest = rest.dropFirst(channel.atomicBytes)
      }
      finishWriting(batch.count - rest.count, unwritten: rest)
    }
    if state.withLock({ !$0.isWriting && !$0.isEmpty }) { hasWork.signal() }
  }

  /// Whether so much waits for the client that nothing more should be fetched for it.
  var isFull: Bool { state.withLock { !$0.hasRoom } }

  /// Whether nothing waits for the client any more.
  var isDone: Bool { state.withLock { $0.isDone } }

  /// Whether the other side doesn't take any more.
  var hasFailed: Bool { state.withLock { $0.hasFailed } }

  /// How many bytes the client hasn't taken yet.
  var waitingBytes: Int { state.withLock { $0.waitingBytes } }

  /// Changes whenever the client has taken something.
  var progressMark: Int { writtenPieces.load(ordering: .relaxed) }

  /// For the reader's thread: waits until there is room for more answers; false if there is none after so many seconds.
  func waitForRoom(within seconds: TimeInterval) -> Bool {
    wait(within: seconds) { $0.waitingBytes <= Self.flood || $0.hasFailed }
  }

  /// For the reader's thread: waits until everything is written, or can't be; false if it isn't after so many seconds.
  func drain(within seconds: TimeInterval) -> Bool {
    hasWork.signal()
    return wait(within: seconds) { $0.isDone }
  }

  /// For tasks that produce many messages: suspends until there is room for one more, first come first served. False if
  /// the task was cancelled before; otherwise `leave` must follow when the message is in the box.
  func enter() async -> Bool {
    let ticket = state.withLock { $0.streams.newTicket() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer = state.withLock { state -> Bool? in
          // A task is marked before its handler is called, so that one of the two sees the other.
          if Task.isCancelled { return false }
          return state.streams.enter(ticket, continuation, hasRoom: state.hasRoom) ? true : nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      state.withLock { $0.streams.remove(ticket) }?.resume(returning: false)
    }
  }

  /// Lets the next one in, if there is still room.
  func leave() {
    state.withLock { state in
      state.streams.leave()
      return state.streams.next(hasRoom: state.hasRoom)
    }?.resume(returning: true)
  }

  private func wait(within seconds: TimeInterval, until condition: (borrowing State) -> Bool) -> Bool {
    if state.withLock({ condition($0) }) { return true }
    let deadline = Date(timeIntervalSinceNow: seconds)
    progress.lock()
    defer { progress.unlock() }
    while !state.withLock({ condition($0) }) {
      guard progress.wait(until: deadline) else { return false }
    }
    return true
  }

  private func writeAll() {
    while true {
      let batch = state.withLock { $0.takeAll() }
      if batch.isEmpty { return }
      _ = send(batch)
      finishWriting(batch.reduce(0) { $0 + $1.count }, unwritten: [])
    }
  }

  /// Writes what was taken out of the box; false if the other side doesn't take it.
  private func send(_ batch: [ArraySlice<UInt8>]) -> Bool {
    do throws(ChannelError) {
      for chunk in batch {
        try chunk.withUnsafeBufferPointer { (bytes) throws(ChannelError) in
          var rest = UnsafeRawBufferPointer(bytes)[...]
          while !rest.isEmpty {
            try channel.write(UnsafeRawBufferPointer(rebasing: rest.prefix(Self.pieceBytes)))
            rest = rest.dropFirst(Self.pieceBytes)
            writtenPieces.wrappingAdd(1, ordering: .relaxed)
          }
        }
      }
      return true
    } catch {
      state.withLock { $0.hasFailed = true }
      onFailure(error)
      return false
    }
  }

  /// Gives the box back, with what couldn't be written yet in front.
  private func finishWriting(_ count: Int, unwritten: ArraySlice<UInt8>) {
    let (stream, makesRoom) = state.withLock { state in
      let hadRoom = state.hasRoom
      state.isWriting = false
      state.waitingBytes -= count
      if !unwritten.isEmpty { state.chunks.insert(unwritten, at: 0) }
      if state.hasFailed { state.discardAll() }
      return (state.streams.next(hasRoom: state.hasRoom), state.hasRoom && (!hadRoom || state.hasFailed))
    }
    stream?.resume(returning: true)
    if makesRoom { onRoom() }
    progress.lock()
    progress.broadcast()
    progress.unlock()
  }
}
