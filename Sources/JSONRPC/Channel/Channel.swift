#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A pair of byte streams: one to read from and one to write to. Reading and writing may block, so neither belongs on
/// Swift's cooperative threads.
public protocol Channel: Sendable {
  /// Waits for bytes and puts them into the buffer; answers how many, 0 at the end of the stream.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ChannelError) -> Int

  /// Waits until all bytes are written. Throws `closed` if nobody will ever read them.
  func write(_ bytes: UnsafeRawBufferPointer) throws(ChannelError)

  /// Whether `atomicBytes` bytes can be written now without waiting.
  var isReadyToWrite: Bool { get }

  /// How many bytes a channel that is ready takes without waiting.
  var atomicBytes: Int { get }

  /// Whether the other side has written all that it ever will, read or not.
  var hasWholeInput: Bool { get }
}

/// Why a channel doesn't work any more.
public enum ChannelError: Error, Equatable, Sendable {
  /// The other side has closed its end.
  case closed
  /// Anything else that the operating system says, by its error number.
  case failed(errno: Int32)
}

extension ChannelError: CustomStringConvertible {
  /// In the system's words.
  public var description: String {
    switch self {
    case .closed: String(cString: strerror(EPIPE))
    case .failed(let number): String(cString: strerror(number))
    }
  }
}
