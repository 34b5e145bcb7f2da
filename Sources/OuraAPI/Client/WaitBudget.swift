import Synchronization

/// How long one call may spend waiting for rate limits in total, over all its pages and windows.
final class WaitBudget: Sendable {
  private let deadline: Mutex<Duration>
  /// What the last 429 said, for the error when the budget is spent.
  let lastLimit = Mutex<RateLimit?>(nil)

  init(_ total: Duration) {
    deadline = Mutex(total)
  }

  /// Waits. Throws `rateLimited` at once if the budget isn't enough, `cancelled` if the task is.
  func wait(_ time: Duration) async throws(OuraError) {
    let isEnough = deadline.withLock { left in
      guard left >= time else { return false }
      left -= time
      return true
    }
    guard isEnough else {
      let limit = lastLimit.withLock { $0 }
      throw .rateLimited(retryAfter: Int(time.seconds.rounded(.up)), tier: limit?.tier, fetched: .init())
    }
    do {
      try await Task.sleep(for: time)
    } catch {
      throw .cancelled
    }
  }
}

extension Duration {
  /// Seconds with their fraction.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
