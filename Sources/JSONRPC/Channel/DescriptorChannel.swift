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
      let count = readBytes(input, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: _ = events(of: input, among: POLLIN, timeout: -1)
      default: throw .failed(errno: errno)
      }
    }
  }

  /// Writes all bytes, in as many calls as it takes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(ChannelError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let chunk = UnsafeRawBufferPointer(rebasing: rest)
      let count = writeBytes(output, chunk.baseAddress, chunk.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: _ = events(of: output, among: POLLOUT, timeout: -1)
      case EPIPE, ECONNRESET: throw .closed
      default: throw .failed(errno: errno)
      }
    }
  }

  /// POSIX promises that a pipe which polls as writable takes `PIPE_BUF` bytes at once.
  public var isReadyToWrite: Bool { events(of: output, among: POLLOUT, timeout: 0) != 0 }

  /// `PIPE_BUF`: 4096 on Linux, 512 on Darwin.
  public var atomicBytes: Int { Int(PIPE_BUF) }

  /// A pipe without a writer, or a file.
  public var hasWholeInput: Bool {
    // Linux reports a hang-up unasked, Darwin only if it is asked for.
    if events(of: input, among: POLLHUP, timeout: 0) & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return true }
    var attributes = stat()
    return fstat(input, &attributes) == 0 && attributes.st_mode & S_IFMT == S_IFREG
  }
}

// Inside a channel these names are its methods.
private func readBytes(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// What a descriptor is ready for; nothing if the time, in milliseconds, is over.
private func events(of descriptor: Int32, among events: CInt, timeout: CInt) -> Int16 {
  var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
  return poll(&entry, 1, timeout) > 0 ? entry.revents : 0
}
