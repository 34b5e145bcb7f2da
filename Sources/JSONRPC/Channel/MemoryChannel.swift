import Dispatch
import Synchronization

/// The in-memory twin of a descriptor channel, for tests and for embedding: what one end writes the other reads.
public final class MemoryChannel: Channel {
  private let incoming: Stream
  private let outgoing: Stream

  private init(incoming: Stream, outgoing: Stream) {
    self.incoming = incoming
    self.outgoing = outgoing
  }

  /// Two ends that are connected to each other.
  public static func pair() -> (MemoryChannel, MemoryChannel) {
    let there = Stream()
    let back = Stream()
    return (MemoryChannel(incoming: back, outgoing: there), MemoryChannel(incoming: there, outgoing: back))
  }

  /// Waits for bytes from the other end.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ChannelError) -> Int {
    incoming.read(into: buffer)
  }

  /// Hands bytes to the other end; never waits, since memory is the limit.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(ChannelError) {
    guard outgoing.write(bytes) else { throw .closed }
  }

  /// Always.
  public var isReadyToWrite: Bool { true }

  /// All.
  public var atomicBytes: Int { .max }

  /// Once the other end has closed it.
  public var hasWholeInput: Bool { incoming.isClosed }

  /// The other end reads what was written, then the end of the stream.
  public func closeOutput() {
    outgoing.close()
  }

  private final class Stream: Sendable {
    private struct State {
      var bytes: [UInt8] = []
      var isClosed = false
    }
    private let state = Mutex(State())
    private let readable = DispatchSemaphore(value: 0)

    var isClosed: Bool { state.withLock { $0.isClosed } }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
      while true {
        let count = state.withLock { state -> Int? in
          if state.bytes.isEmpty { return state.isClosed ? 0 : nil }
          let count = min(state.bytes.count, buffer.count)
          buffer.copyBytes(from: state.bytes[..<count])
          state.bytes.removeFirst(count)
          return count
        }
        if let count { return count }
        readable.wait()
      }
    }

    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
      let isOpen = state.withLock { state in
        if !state.isClosed { state.bytes.append(contentsOf: bytes) }
        return !state.isClosed
      }
      readable.signal()
      return isOpen
    }

    func close() {
      state.withLock { $0.isClosed = true }
      readable.signal()
    }
  }
}
