import Dispatch
import Foundation
import RawJSON
import Synchronization

/// The one writer: keeps frames whole and joins what is ready into one write.
///
/// The reader's thread writes small answers itself, which saves the hop to another thread, but only what the pipe takes
/// without waiting. Everything else goes through the writer's thread.
final class Outbox: Sendable {
  /// What a pipe that polls as writable takes in one piece: `PIPE_BUF` on Linux.
  private static let atomicBytes = 4096
  /// Frames up to this many bytes are copied behind one another; larger ones are written from where they are.
  fileprivate static let coalescedBytes = 64 << 10
  /// With more than this many bytes waiting, the reader stops reading and streams stop fetching.
  fileprivate static let highWater = 8 << 20
  private static let newline = [UInt8(ascii: "\n")][...]

  fileprivate struct State {
    /// Full chunks in order, then `tail`.
    var chunks: [ArraySlice<UInt8>] = []
    var tail: [UInt8] = []
    var waitingBytes = 0
    var isWriting = false
    var hasFailed = false
    var suspended: [CheckedContinuation<Void, Never>] = []

    var isEmpty: Bool { chunks.isEmpty && tail.isEmpty }
    var hasRoom: Bool { waitingBytes <= Outbox.highWater || hasFailed }
  }

  private let channel: any Channel
  private let onFailure: @Sendable () -> Void
  private let state = Mutex(State())
  private let hasWork = DispatchSemaphore(value: 0)
  /// Guards nothing but the waiting: threads that need room, or an empty box, sleep on it.
  private let progress = NSCondition()

  /// `onFailure` is called once, when the other side doesn't take any more.
  init(channel: any Channel, onFailure: @escaping @Sendable () -> Void) {
    self.channel = channel
    self.onFailure = onFailure
    let thread = Thread { [weak self] in
      while true {
        guard let hasWork = self?.hasWork else { return }
        hasWork.wait()
        guard let self else { return }
        self.writeAll()
      }
    }
    thread.name = "oura-bridge writer"
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
      while !rest.isEmpty, channel.isReadyToWrite, send([rest.prefix(Self.atomicBytes)]) {
        rest = rest.dropFirst(Self.atomicBytes)
      }
      finishWriting(batch.count - rest.count, unwritten: rest)
    }
    if state.withLock({ !$0.isWriting && !$0.isEmpty }) { hasWork.signal() }
  }

  /// For the reader's thread: waits until there is room for more answers.
  func waitForRoom() {
    wait { $0.hasRoom }
  }

  /// For the reader's thread: waits until everything is written, or can't be; at most so many seconds.
  func drain(within seconds: TimeInterval) {
    hasWork.signal()
    wait(within: seconds) { $0.hasFailed || ($0.isEmpty && !$0.isWriting) }
  }

  /// For tasks that produce many messages: suspends until there is room for more.
  func room() async {
    await withCheckedContinuation { continuation in
      let hasRoom = state.withLock { state in
        if !state.hasRoom { state.suspended.append(continuation) }
        return state.hasRoom
      }
      if hasRoom { continuation.resume() }
    }
  }

  private func wait(within seconds: TimeInterval = .infinity, until condition: (borrowing State) -> Bool) {
    if state.withLock({ condition($0) }) { return }
    // Foundation on Linux traps on `wait(until: .distantFuture)`.
    let deadline = seconds.isFinite ? Date(timeIntervalSinceNow: seconds) : nil
    progress.lock()
    defer { progress.unlock() }
    while !state.withLock({ condition($0) }) {
      if let deadline {
        guard progress.wait(until: deadline) else { return }
      } else {
        progress.wait()
      }
    }
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
          try channel.write(UnsafeRawBufferPointer(bytes))
        }
      }
      return true
    } catch {
      state.withLock { $0.hasFailed = true }
      onFailure()
      return false
    }
  }

  /// Gives the box back, with what couldn't be written yet in front.
  private func finishWriting(_ count: Int, unwritten: ArraySlice<UInt8>) {
    let suspended = state.withLock { state in
      state.isWriting = false
      state.waitingBytes -= count
      if !unwritten.isEmpty { state.chunks.insert(unwritten, at: 0) }
      if state.hasFailed { state.discardAll() }
      return state.hasRoom ? take(&state.suspended) : []
    }
    for continuation in suspended { continuation.resume() }
    progress.lock()
    progress.broadcast()
    progress.unlock()
  }
}

extension Outbox.State {
  fileprivate mutating func append(_ bytes: ArraySlice<UInt8>) {
    waitingBytes += bytes.count
    if bytes.count > Outbox.coalescedBytes {
      closeTail()
      chunks.append(bytes)
    } else {
      tail.append(contentsOf: bytes)
      if tail.count >= Outbox.coalescedBytes { closeTail() }
    }
  }

  fileprivate mutating func takeTail() -> [UInt8]? {
    guard !isWriting, chunks.isEmpty, !tail.isEmpty else { return nil }
    isWriting = true
    return take(&tail)
  }

  fileprivate mutating func takeAll() -> [ArraySlice<UInt8>] {
    guard !isWriting, !isEmpty else { return [] }
    closeTail()
    isWriting = true
    return take(&chunks)
  }

  fileprivate mutating func discardAll() {
    chunks = []
    tail = []
    waitingBytes = 0
  }

  private mutating func closeTail() {
    guard !tail.isEmpty else { return }
    chunks.append(take(&tail)[...])
  }
}

/// Moves an array out of a variable and leaves it empty.
private func take<Element>(_ array: inout [Element]) -> [Element] {
  defer { array = [] }
  return array
}
