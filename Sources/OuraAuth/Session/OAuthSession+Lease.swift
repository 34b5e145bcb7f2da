import OuraAPI

extension OAuthSession {
  /// Waits for the right to change the profile. Where nobody can be kept out, that is told once.
  func lock() async throws(OuraError) -> any SessionLease {
    var wait = LeaseWait(patience: leasePatience)
    var pause = Duration.milliseconds(2)
    while true {
      switch try store.lease() {
      case .granted(let lease): return lease
      case .unprotected(let lease, let why):
        if !saidUnprotected { onEvent(.storeFailed(why)) }
        saidUnprotected = true
        return lease
      case .busy(let holder):
        if let end = wait.end(holder: holder) { throw store.leaseTimedOut(end) }
        do {
          try await Task.sleep(for: pause)
        } catch {
          throw .cancelled
        }
        pause = min(pause * 2, .milliseconds(50))
      }
    }
  }
}
