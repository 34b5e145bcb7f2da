import JSONRPC
import Synchronization

/// A channel whose reads give no more than they are told, one size after the other.
final class ChunkedChannel: Channel {
  private let channel: MemoryChannel
  private let sizes: Mutex<ArraySlice<Int>>

  /// After the last size, reads give what is there. A read of no bytes would be the end of the stream.
  init(_ channel: MemoryChannel, sizes: [Int]) {
    self.channel = channel
    self.sizes = Mutex(sizes.filter { $0 > 0 }[...])
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ChannelError) -> Int {
    let size = sizes.withLock { $0.first ?? buffer.count }
    let count = try channel.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(size)))
    sizes.withLock { sizes in
      guard let first = sizes.popFirst(), first > count else { return }
      sizes.insert(first - count, at: sizes.startIndex)
    }
    return count
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(ChannelError) { try channel.write(bytes) }

  var isReadyToWrite: Bool { channel.isReadyToWrite }
  var atomicBytes: Int { channel.atomicBytes }
  var hasWholeInput: Bool { channel.hasWholeInput }
}
