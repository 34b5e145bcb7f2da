import Dispatch

/// Runs the session on a queue of its own, so that its work with files may wait for a disk, and never holds up a thread
/// of the cooperative pool.
final class StoreExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "oura-bridge.credentials")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
