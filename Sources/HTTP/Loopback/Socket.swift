#if canImport(Glibc)
  import Glibc
  private let streamType = Int32(SOCK_STREAM.rawValue)
  private let sendFlags = Int32(MSG_NOSIGNAL)
#elseif canImport(Musl)
  import Musl
  private let streamType = SOCK_STREAM
  private let sendFlags = MSG_NOSIGNAL
#elseif canImport(Darwin)
  import Darwin
  private let streamType = SOCK_STREAM
  // SO_NOSIGPIPE is set on each socket instead.
  private let sendFlags: Int32 = 0
#endif

/// A TCP socket whose calls block. Its creator closes it; it never raises SIGPIPE, and no child process inherits it.
struct Socket: Sendable {
  let descriptor: Int32

  enum Received {
    case bytes(Int)
    case end
    case timedOut
    case failed
  }

  enum Accepted {
    case connection(Socket)
    /// The peer was gone again, or a signal came.
    case nothing
    /// No descriptors or memory left.
    case exhausted
  }

  static func listening(onLoopbackPort port: UInt16) throws(ListenerError) -> Socket {
    guard let socket = Socket.make() else { throw .failed(errorText()) }
    socket.set(SO_REUSEADDR, Int32(1))
    guard withLoopbackAddress(port, { bind(socket.descriptor, $0, $1) }) == 0, listen(socket.descriptor, 128) == 0
    else {
      let isInUse = errno == EADDRINUSE
      let text = errorText()
      socket.close()
      throw isInUse ? .portInUse(port) : .failed(text)
    }
    // A connection that ends before it is accepted must not block the accepting thread.
    _ = fcntl(socket.descriptor, F_SETFL, fcntl(socket.descriptor, F_GETFL) | O_NONBLOCK)
    return socket
  }

  static func connected(toLoopbackPort port: UInt16) -> Socket? {
    guard let socket = Socket.make() else { return nil }
    guard withLoopbackAddress(port, { connect(socket.descriptor, $0, $1) }) == 0 else {
      socket.close()
      return nil
    }
    return socket
  }

  static func errorText() -> String { String(cString: strerror(errno)) }

  func localPort() throws(ListenerError) -> UInt16 {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard result == 0 else { throw .failed(Socket.errorText()) }
    return UInt16(bigEndian: address.sin_port)
  }

  func accept() -> Accepted {
    let peer = acceptDescriptor(descriptor)
    guard peer >= 0 else {
      return [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) ? .exhausted : .nothing
    }
    let socket = Socket(descriptor: peer)
    // On Darwin an accepted socket has the listening one's mode.
    _ = fcntl(peer, F_SETFL, fcntl(peer, F_GETFL) & ~O_NONBLOCK)
    socket.prepare()
    return .connection(socket)
  }

  /// The most that one `receive` and one `send` may wait for the peer.
  func setTimeLimit(milliseconds: Int) {
    let limit = timeval(tv_sec: .init(milliseconds / 1000), tv_usec: .init(milliseconds % 1000 * 1000))
    set(SO_RCVTIMEO, limit)
    set(SO_SNDTIMEO, limit)
  }

  /// Waits for bytes and appends them, at most 64 KiB at once.
  func receive(into buffer: inout [UInt8]) -> Received {
    withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { space in
      while true {
        let count = recv(descriptor, space.baseAddress, space.count, 0)
        if count > 0 {
          buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: space[..<count]))
          return .bytes(count)
        }
        if count == 0 { return .end }
        if errno == EINTR { continue }
        return errno == EAGAIN || errno == EWOULDBLOCK ? .timedOut : .failed
      }
    }
  }

  /// Sends both parts without joining them first; false if the peer is gone or no longer reads.
  func send(_ first: [UInt8], _ second: [UInt8] = []) -> Bool {
    first.withUnsafeBytes { first in
      second.withUnsafeBytes { second in
        var sent = 0
        while sent < first.count + second.count {
          let count =
            sent < first.count
            ? send(UnsafeRawBufferPointer(rebasing: first[sent...]), second)
            : send(
              UnsafeRawBufferPointer(rebasing: second[(sent - first.count)...]),
              UnsafeRawBufferPointer(start: nil, count: 0))
          if count > 0 {
            sent += count
          } else if errno != EINTR {
            return false
          }
        }
        return true
      }
    }
  }

  func endSending() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

  func endReceiving() { _ = shutdown(descriptor, Int32(SHUT_RD)) }

  func close() { closeDescriptor(descriptor) }

  /// Closes so that the peer gets RST.
  func reset() {
    set(SO_LINGER, linger(l_onoff: 1, l_linger: 0))
    close()
  }

  private func send(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Int {
    var parts = [
      iovec(iov_base: UnsafeMutableRawPointer(mutating: first.baseAddress), iov_len: first.count),
      iovec(iov_base: UnsafeMutableRawPointer(mutating: second.baseAddress), iov_len: second.count),
    ]
    return parts.withUnsafeMutableBufferPointer { parts in
      var message = msghdr()
      message.msg_iov = parts.baseAddress
      message.msg_iovlen = .init(parts.count)
      return sendmsg(descriptor, &message, sendFlags)
    }
  }

  private static func make() -> Socket? {
    let descriptor = socket(AF_INET, streamType, 0)
    guard descriptor >= 0 else { return nil }
    let socket = Socket(descriptor: descriptor)
    socket.prepare()
    return socket
  }

  private func prepare() {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    #if canImport(Darwin)
      set(SO_NOSIGPIPE, Int32(1))
    #endif
    var on: Int32 = 1
    _ = setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  private func set<Value: BitwiseCopyable>(_ option: Int32, _ value: Value) {
    var value = value
    _ = setsockopt(descriptor, SOL_SOCKET, option, &value, socklen_t(MemoryLayout<Value>.size))
  }

  private static func withLoopbackAddress(
    _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    #if canImport(Darwin)
      address.sin_len = UInt8(MemoryLayout<sockaddr_in>.size)
    #endif
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
  }
}

// Inside `Socket` these names are its methods.
private func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }
private func acceptDescriptor(_ descriptor: Int32) -> Int32 { accept(descriptor, nil, nil) }
