import Dispatch
import Synchronization

/// Runs asynchronous work and waits for it on this thread, which must not be one of the cooperative pool's.
func waitFor<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value {
  let awaited = AwaitedValue<Value>()
  Task { awaited.set(await work()) }
  return awaited.wait()
}

/// A value that a thread waits for.
private final class AwaitedValue<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let isSet = DispatchSemaphore(value: 0)

  func set(_ value: Value) {
    self.value.withLock { $0 = value }
    isSet.signal()
  }

  func wait() -> Value {
    while true {
      isSet.wait()
      if let value = value.withLock({ $0 }) { return value }
    }
  }
}
