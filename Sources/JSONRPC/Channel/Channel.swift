/// A pair of byte streams: one to read from and one to write to. Both ends block, so neither may be used on Swift's
/// cooperative threads.
public protocol Channel: Sendable {
  /// Waits for bytes and puts them into the buffer; answers how many, 0 at the end of the stream.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ChannelError) -> Int

  /// Writes all bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(ChannelError)

  /// Whether `Channel.atomicBytes` bytes can be written now without waiting.
  var isReadyToWrite: Bool { get }
}

/// Why a channel doesn't work any more.
public enum ChannelError: Error, Equatable, Sendable {
  /// The other side has closed its end.
  case closed
  /// The operating system said no; its error number.
  case failed(errno: Int32)
}
