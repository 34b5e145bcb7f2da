import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Takes connections until it is told to stop. It alone closes the listening socket.
struct AcceptLoop: Sendable {
  /// Connections that are served at the same time.
  static let maximumConnections = 64
  /// How many connections above the limit are told so; any more are dropped.
  static let maximumRefusals = 16

  let socket: Socket
  let stopSignal: StopSignal
  let connections: ConnectionTable
  let service: Connection.Service

  func run() {
    defer {
      socket.close()
      stopSignal.confirm()
    }
    while stopSignal.waitUntilReadable(socket) {
      guard let peer = accept() else { continue }
      guard let count = connections.add(peer), count <= Self.maximumConnections + Self.maximumRefusals else {
        connections.remove(peer)
        peer.close()
        continue
      }
      let connection = Connection(
        socket: peer, service: service, connections: connections, isRefused: count > Self.maximumConnections)
      let thread = Thread { connection.run() }
      thread.stackSize = 512 << 10
      thread.start()
    }
  }

  private func accept() -> Socket? {
    switch socket.accept() {
    case .connection(let peer): return peer
    case .nothing: return nil
    case .exhausted:
      // The waiting connection stays readable, so without a pause this would spin until a descriptor is free.
      usleep(20_000)
      return nil
    }
  }
}

/// Wakes the accepting thread, and waits until it has closed its socket.
final class StopSignal: Sendable {
  private let reader: Int32
  private let writer: Int32
  private let isSent = Mutex(false)
  private let isConfirmed = DispatchSemaphore(value: 0)

  init() throws(ListenerError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .failed(Socket.errorText()) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reader, writer) = (ends[0], ends[1])
  }

  deinit {
    close(reader)
    close(writer)
  }

  /// Returns when the port is free again, or after a second.
  func send() {
    let isFirst = isSent.withLock { sent in
      defer { sent = true }
      return !sent
    }
    guard isFirst else { return }
    var byte: UInt8 = 0
    _ = write(writer, &byte, 1)
    _ = isConfirmed.wait(timeout: .now() + .seconds(1))
  }

  func confirm() {
    isConfirmed.signal()
  }

  /// False once the signal was sent.
  func waitUntilReadable(_ socket: Socket) -> Bool {
    while true {
      var descriptors = [
        pollfd(fd: reader, events: Int16(POLLIN), revents: 0),
        pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&descriptors, 2, -1)
      if count < 0 && errno != EINTR { return false }
      if descriptors[0].revents != 0 { return false }
      if descriptors[1].revents != 0 { return true }
    }
  }
}
