import Dispatch
import Foundation

/// Runs blocking work on a thread of its own: Swift's pool of threads is small, and Dispatch's grows slowly when its
/// threads block.
public func onThread<Value: Sendable, Failure: Error>(
  _ work: @escaping @Sendable () throws(Failure) -> Value
) async throws(Failure) -> Value {
  let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: Result(catching: work)) }
  }
  return try result.get()
}

/// A thread for tests that compute for seconds without a pause. On the cooperative pool, which has as many threads as the
/// machine has cores, they would keep tests waiting that watch a clock.
public final class SideThread: TaskExecutor {
  /// One for all such tests.
  public static let shared = SideThread()
  private let queue = DispatchQueue(label: "long computations")

  /// Runs a piece of a task.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
