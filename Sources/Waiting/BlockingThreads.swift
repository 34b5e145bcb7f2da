import Foundation
import Synchronization

/// A few threads for work that may wait for a disk or a program, which a thread of the cooperative pool mustn't.
///
/// Threads are made when they are needed, up to a limit, and stay. What is ready runs first come first served.
package final class BlockingThreads: Sendable {
  /// Those that the whole process shares.
  package static let shared = BlockingThreads(limit: 4)

  private struct State {
    var ready: [SerialBlockingExecutor] = []
    var threads = 0
    var idle = 0
  }

  private let limit: Int
  private let state = Mutex(State())
  private let arrivals = DispatchSemaphore(value: 0)

  /// So many threads at most.
  package init(limit: Int) {
    self.limit = limit
  }

  /// How many threads there are by now.
  package var count: Int { state.withLock { $0.threads } }

  /// Lets one of the threads run the executor's next job.
  func schedule(_ executor: SerialBlockingExecutor) {
    let needsThread = state.withLock { state in
      state.ready.append(executor)
      // Threads that are idle, or about to wake for what came before.
      guard state.ready.count > state.idle, state.threads < limit else { return false }
      state.threads += 1
      return true
    }
    arrivals.signal()
    if needsThread { startThread() }
  }

  private func startThread() {
    let thread = Thread { [self] in
      var unfinished: SerialBlockingExecutor?
      while true {
        let executor = next(puttingBack: unfinished)
        unfinished = executor.runNextJob() ? executor : nil
      }
    }
    thread.name = "oura-bridge files"
    thread.start()
  }

  /// Waits for something to run. What has more to do goes to the end of the line, which wakes nobody else for it.
  private func next(puttingBack unfinished: SerialBlockingExecutor?) -> SerialBlockingExecutor {
    state.withLock { state in
      if let unfinished { state.ready.append(unfinished) }
      state.idle += 1
    }
    if unfinished != nil { arrivals.signal() }
    arrivals.wait()
    return state.withLock { state in
      state.idle -= 1
      return state.ready.removeFirst()
    }
  }
}
