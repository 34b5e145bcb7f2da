import Dispatch
import Synchronization

/// Runs asynchronous work and waits for it on this thread, which must be one that may block.
func waitFor<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
  let outcome = Outcome<Value>()
  Task {
    do {
      outcome.set(.success(try await work()))
    } catch {
      outcome.set(.failure(error))
    }
  }
  return try outcome.wait()
}

private final class Outcome<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let isSet = DispatchSemaphore(value: 0)

  func set(_ result: Result<Value, any Error>) {
    self.result.withLock { $0 = result }
    isSet.signal()
  }

  func wait() throws -> Value {
    while true {
      isSet.wait()
      if let result = result.withLock({ $0 }) { return try result.get() }
    }
  }
}
