import Dispatch
import Testing

/// Runs a suite's tests on a thread of their own.
///
/// They compute for seconds without a pause. On the cooperative pool, which has as many threads as the machine has
/// cores, they would keep tests waiting that watch a clock.
struct LongComputation: SuiteTrait, TestScoping {
  let isRecursive = false

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(SideThread.shared) { try await function() }
  }

  private final class SideThread: TaskExecutor {
    static let shared = SideThread()
    private let queue = DispatchQueue(label: "long computations")

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }
}

extension Trait where Self == LongComputation {
  static var longComputation: Self { LongComputation() }
}
