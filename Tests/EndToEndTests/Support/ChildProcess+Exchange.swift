import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ChildProcess {
  /// What one wait may do besides reading.
  enum Reading { case everything, nothing }

  /// Writes all bytes, and meanwhile reads what the program writes, so that neither waits for the other for ever. A
  /// program that doesn't read any more takes the rest unread.
  func write(_ bytes: [UInt8], _ deadline: Deadline) throws {
    var rest = bytes[...]
    while !rest.isEmpty, input != nil {
      if take(&rest) { continue }
      if deadline.isOver { throw timedOut("the program to read its input") }
      try turn(deadline, waitingForInput: true)
    }
  }

  /// Writes until the program has read nothing for a while, without reading what it writes; answers what is left.
  func writeUntilStalled(_ bytes: [UInt8], stalledAfter milliseconds: Int32) -> ArraySlice<UInt8> {
    var rest = bytes[...]
    while !rest.isEmpty, let input {
      if take(&rest) { continue }
      var poller = pollfd(fd: input, events: Int16(POLLOUT), revents: 0)
      if poll(&poller, 1, milliseconds) == 0 { break }
    }
    return rest
  }

  /// Waits until the program has read everything that was written, as far as the system can tell; then the next write
  /// is a read of its own.
  func waitUntilRead(_ deadline: Deadline) throws {
    #if canImport(Darwin)
      // The end that is written to doesn't know there what is unread: each end of a pipe counts what came to itself.
      try turn(deadline.orAfter(milliseconds: 2))
    #else
      while let input {
        var unread: Int32 = 0
        guard ioctl(input, UInt(FIONREAD), &unread) == 0, unread > 0 else { return }
        // What is left in a pipe without a reader stays there.
        var poller = pollfd(fd: input, events: Int16(POLLOUT), revents: 0)
        if poll(&poller, 1, 0) > 0, poller.revents & Int16(POLLERR | POLLHUP) != 0 { return closeInput() }
        if deadline.isOver { throw timedOut("the program to read its input") }
        try turn(deadline.orAfter(milliseconds: 0))
        sched_yield()
      }
    #endif
  }

  /// Reads until the condition holds for what the program wrote, or it closed its output.
  func read(until condition: (ArraySlice<UInt8>) throws -> Bool, _ deadline: Deadline) throws {
    while try !condition((written[.output] ?? [])[...]), outputs[.output] != nil {
      if deadline.isOver { throw timedOut("more output") }
      try turn(deadline)
    }
  }

  /// Reads until the program closed its output, which its end does too.
  func readToEnd(_ deadline: Deadline) throws -> [UInt8] {
    try read(until: { _ in false }, deadline)
    return written[.output] ?? []
  }

  /// Waits once for any of the pipes, and reads what is there; answers whether something was.
  @discardableResult
  func turn(_ deadline: Deadline, waitingForInput: Bool = false) throws -> Bool {
    let streams = outputs.sorted { $0.value < $1.value }
    var pollers = streams.map { pollfd(fd: $0.value, events: Int16(POLLIN), revents: 0) }
    if waitingForInput, let input { pollers.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
    guard !pollers.isEmpty else { return false }
    guard poll(&pollers, nfds_t(pollers.count), deadline.milliseconds) >= 0 else {
      if errno == EINTR { return true }
      throw SystemError(call: "poll", code: errno)
    }
    var readSomething = false
    for (poller, stream) in zip(pollers, streams) where poller.revents != 0 {
      readSomething = readOnce(stream.key, stream.value) || readSomething
    }
    return readSomething
  }

  private func readOnce(_ stream: Stream, _ descriptor: Int32) -> Bool {
    let chunk = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, count in
      count = max(0, readBytes(descriptor, buffer.baseAddress, buffer.count))
    }
    if chunk.isEmpty { closeOutput(stream) }
    written[stream, default: []] += chunk
    return !chunk.isEmpty
  }

  /// Writes what the pipe has room for; answers whether that was anything.
  private func take(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let input else { return false }
    let count = rest.withUnsafeBytes { writeBytes(input, $0.baseAddress, $0.count) }
    if count > 0 {
      rest = rest.dropFirst(count)
      return true
    }
    if errno != EAGAIN, errno != EINTR { closeInput() }
    return false
  }
}

// Inside `ChildProcess` these names are its methods.
private func readBytes(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
