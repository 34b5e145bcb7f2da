import Foundation
import Synchronization

/// Standard error, for people. A parent that doesn't read it holds nothing up: messages without room are dropped and
/// counted, and the count is told when there is room again.
///
/// The descriptor's mode stays as it is, since other processes may share it. A pipe that polls as writable takes
/// `PIPE_BUF` bytes, so a message is written in pieces of that size.
final class ErrorStream: Sendable {
  private struct State {
    var patience = Duration.seconds(5)
    var dropped = 0
    /// Whether the last message was cut off, so that a line break is due.
    var isInsideLine = false
  }

  private let state = Mutex(State())

  /// How long a message may wait for a reader.
  var patience: Duration {
    get { state.withLock { $0.patience } }
    set { state.withLock { $0.patience = newValue } }
  }

  /// Writes a message, or drops it.
  func write(_ text: String) {
    state.withLock { state in
      let deadline = ContinuousClock.now + state.patience
      if state.dropped > 0 {
        let end = state.isInsideLine ? "\n" : ""
        let note = "\(end)oura-bridge: … \(state.dropped) messages were dropped, since nobody read them\n"
        guard put(note, until: deadline) == .whole else {
          state.dropped += 1
          return
        }
        (state.dropped, state.isInsideLine) = (0, false)
      }
      let written = put(text, until: deadline)
      if written != .whole { state.dropped += 1 }
      if written == .part { state.isInsideLine = true }
    }
  }

  private enum Written { case whole, part, nothing }

  private func put(_ text: String, until deadline: ContinuousClock.Instant) -> Written {
    var rest = Array(text.utf8)[...]
    let count = rest.count
    while !rest.isEmpty, isReady(until: deadline) {
      let written = rest.prefix(Int(PIPE_BUF)).withUnsafeBytes { writeBytes(STDERR_FILENO, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      if written <= 0 { break }
      rest = rest.dropFirst(written)
    }
    return rest.isEmpty ? .whole : rest.count < count ? .part : .nothing
  }

  private func isReady(until deadline: ContinuousClock.Instant) -> Bool {
    var entry = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
    while true {
      let milliseconds = max(0, (deadline - .now) / .milliseconds(1))
      let count = poll(&entry, 1, Int32(min(milliseconds, 60_000)))
      if count >= 0 || errno != EINTR { return count > 0 }
    }
  }
}

// Inside `ErrorStream` this name is its method.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
