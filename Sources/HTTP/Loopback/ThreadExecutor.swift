import Dispatch
import Synchronization

/// Runs a task on the thread that waits for it: no hop to the cooperative pool and back for a handler that needs none.
final class ThreadExecutor: TaskExecutor {
  private let jobs = Mutex<[UnownedJob]>([])
  private let arrivals = DispatchSemaphore(value: 0)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    arrivals.signal()
  }

  /// Runs the task until `outcome` has a value; calls `timedOut` once if that takes longer than `limit` seconds.
  func run<Value: Sendable>(until outcome: TaskValue<Value>, limit: Int, timedOut: () -> Void) -> Value {
    var deadline = DispatchTime.now() + .seconds(limit)
    while true {
      if let value = outcome.value { return value }
      if arrivals.wait(timeout: deadline) == .timedOut {
        timedOut()
        deadline = .distantFuture
        continue
      }
      let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      job?.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}

/// A task's result.
final class TaskValue<Value: Sendable>: Sendable {
  private let stored = Mutex<Value?>(nil)

  var value: Value? {
    get { stored.withLock { $0 } }
    set { stored.withLock { $0 = newValue } }
  }
}
