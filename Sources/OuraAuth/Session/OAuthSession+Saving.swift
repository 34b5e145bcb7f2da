import OuraAPI

/// When to try again to write what only memory has.
struct WriteRetry {
  private var next = Instant(milliseconds: 0)

  /// At most once a second, since every request asks.
  mutating func isDue(at moment: Instant) -> Bool {
    // A clock that was set back must not stop the attempts.
    guard moment >= next || next.milliseconds - moment.milliseconds > 1000 else { return false }
    next = moment + 1000
    return true
  }
}

extension OAuthSession {
  /// Tries to write what only memory has, if nobody else is at work.
  func saveIfDue() {
    guard !cached.isSaved, refreshUnderWay == nil, writeRetry.isDue(at: now()) else { return }
    switch try? store.lease() {
    case .busy, nil: break
    case .granted(let lease), .unprotected(let lease, _):
      saveAfterReload(under: lease)
      lease.release()
    }
  }

  /// The same, waiting for the lease.
  func saveNow() async throws(OuraError) {
    let lease = try await lock()
    defer { lease.release() }
    saveAfterReload(under: lease)
  }

  private func saveAfterReload(under lease: any SessionLease) {
    // What can't be read isn't overwritten either.
    guard (try? reload(under: lease)) != nil else { return }
    save(under: lease)
  }

  /// Replaces the credentials. If the store refuses them, memory keeps them, and the write is tried again.
  func replace(with credentials: Credentials, under lease: any SessionLease) {
    do {
      try cached.replace(with: credentials, under: lease)
      report(nil, .writing)
    } catch {
      report(error, .writing)
      saveLater()
    }
  }

  /// Writes what only memory has; the store must have been reloaded under the same lease.
  func save(under lease: any SessionLease) {
    guard !cached.isSaved else { return }
    do {
      try cached.save(under: lease)
      report(nil, .writing)
    } catch {
      report(error, .writing)
    }
  }

  /// Keeps trying in the background, ever less often, for a process that nobody asks anything.
  func saveLater() {
    guard !isSavingInBackground else { return }
    isSavingInBackground = true
    Task.detached { [weak self] in
      var pause = Duration.seconds(1)
      while let unsaved = await self?.isUnsavedInBackground, unsaved {
        try? await Task.sleep(for: pause)
        pause = min(pause * 2, .seconds(60))
        await self?.saveIfDue()
      }
    }
  }

  private var isUnsavedInBackground: Bool {
    if cached.isSaved { isSavingInBackground = false }
    return !cached.isSaved
  }
}
