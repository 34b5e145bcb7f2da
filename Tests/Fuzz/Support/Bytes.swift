import Synchronization

/// Bytes that two threads share.
final class Bytes: Sendable {
  private let state = Mutex<[UInt8]>([])

  var value: [UInt8] {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}
