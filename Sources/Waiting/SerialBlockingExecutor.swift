import Synchronization

/// Runs an actor whose work may block, one job after the other, on threads that it shares with others of its kind.
package final class SerialBlockingExecutor: SerialExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    /// Whether a thread runs one of the jobs or has been asked to.
    var isScheduled = false
  }

  private let threads: BlockingThreads
  private let state = Mutex(State())

  /// An executor on these threads.
  package init(_ threads: BlockingThreads = .shared) {
    self.threads = threads
  }

  /// Takes a job of the actor.
  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let mustSchedule = state.withLock { state in
      state.jobs.append(job)
      defer { state.isScheduled = true }
      return !state.isScheduled
    }
    if mustSchedule { threads.schedule(self) }
  }

  /// Runs one job, so that no actor keeps a thread for itself. Answers whether there is another.
  func runNextJob() -> Bool {
    let job = state.withLock { $0.jobs.removeFirst() }
    job.runSynchronously(on: asUnownedSerialExecutor())
    return state.withLock { state in
      state.isScheduled = !state.jobs.isEmpty
      return state.isScheduled
    }
  }
}
