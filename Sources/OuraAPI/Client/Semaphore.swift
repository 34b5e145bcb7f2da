import Waiting

/// So many at a time; the others suspend, first come first served, and may be cancelled while they wait.
final class Semaphore: Sendable {
  /// The places that are free.
  private let free: Monitor<Int, Void>

  init(_ count: Int) {
    free = Monitor(count)
  }

  /// Takes a place; false if the task was cancelled before there was one.
  func enter() async -> Bool {
    let place: Void? = await free.wait { free in
      guard !Task.isCancelled, free > 0 else { return nil }
      free -= 1
      return ()
    }
    return place != nil
  }

  /// Gives a place back.
  func leave() {
    free.change { free, waiters in
      if !waiters.resumeFirst(()) { free += 1 }
    }
  }
}
