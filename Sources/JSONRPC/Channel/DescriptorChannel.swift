#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A channel over two file descriptors, blocking or not: descriptors are shared with other processes, so their mode
/// is taken as it is found.
public struct DescriptorChannel: Channel {
  private let input: Int32
  private let output: Int32

  /// Reads from one descriptor and writes to another; both stay open.
  public init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
  }

  /// Keeps the protocol's way out to itself: answers a private duplicate of standard output, and points descriptor 1
  /// at standard error, so that a stray `print` can't get between two messages.
  public static func takeOverStandardOutput() throws(ChannelError) -> DescriptorChannel {
    let duplicate = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    guard duplicate >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else { throw .failed(errno: errno) }
    return DescriptorChannel(input: STDIN_FILENO, output: duplicate)
  }

  /// Waits for bytes; interrupted calls are taken up again.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ChannelError) -> Int {
    while true {
      #if canImport(Darwin)
        let count = Darwin.read(input, buffer.baseAddress, buffer.count)
      #elseif canImport(Glibc)
        let count = Glibc.read(input, buffer.baseAddress, buffer.count)
      #else
        let count = Musl.read(input, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: _ = poll(input, for: Int16(POLLIN), timeout: -1)
      default: throw .failed(errno: errno)
      }
    }
  }

  /// Writes all bytes, in as many calls as it takes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(ChannelError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let chunk = UnsafeRawBufferPointer(rebasing: rest)
      #if canImport(Darwin)
        let count = Darwin.write(output, chunk.baseAddress, chunk.count)
      #elseif canImport(Glibc)
        let count = Glibc.write(output, chunk.baseAddress, chunk.count)
      #else
        let count = Musl.write(output, chunk.baseAddress, chunk.count)
      #endif
      if count >= 0 {
        rest = rest.dropFirst(count)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: _ = poll(output, for: Int16(POLLOUT), timeout: -1)
      case EPIPE, ECONNRESET: throw .closed
      default: throw .failed(errno: errno)
      }
    }
  }

  /// POSIX promises that a pipe which polls as writable takes `PIPE_BUF` bytes at once.
  public var isReadyToWrite: Bool { poll(output, for: Int16(POLLOUT), timeout: 0) != 0 }

  /// `PIPE_BUF`: 4096 on Linux, 512 on Darwin.
  public var atomicBytes: Int { Int(PIPE_BUF) }

  /// A pipe without a writer, or a file.
  public var hasWholeInput: Bool {
    if poll(input, for: 0, timeout: 0) & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return true }
    var attributes = stat()
    return fstat(input, &attributes) == 0 && attributes.st_mode & S_IFMT == S_IFREG
  }

  /// What a descriptor is ready for.
  private func poll(_ descriptor: Int32, for events: Int16, timeout: Int32) -> Int16 {
    var entry = pollfd(fd: descriptor, events: events, revents: 0)
    #if canImport(Darwin)
      let count = Darwin.poll(&entry, 1, timeout)
    #elseif canImport(Glibc)
      let count = Glibc.poll(&entry, 1, timeout)
    #else
      let count = Musl.poll(&entry, 1, timeout)
    #endif
    return count > 0 ? entry.revents : 0
  }
}
