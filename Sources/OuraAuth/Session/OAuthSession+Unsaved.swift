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
    guard !held.isSaved, flight == nil, saving.isDue(at: now()) else { return }
    switch ProfileLock.attempt(held.store) {
    case .busy: break
    case .taken(let lock):
      saveAfterLook()
      lock.release()
    case .unavailable: saveAfterLook()
    }
  }

  /// The same, waiting for the lock.
  func saveNow() async throws(OuraError) {
    let lock = try await takeLock()
    defer { lock?.release() }
    saveAfterLook()
  }

  private func saveAfterLook() {
    // What can't be read isn't overwritten either.
    guard (try? look(underLock: true)) != nil else { return }
    saveUnderLock()
  }

  /// Writes what only memory has; the lock must be held and the store have been looked at.
  func saveUnderLock() {
    guard !held.isSaved else { return }
    do {
      try held.save()
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
    if held.isSaved { isSavingInBackground = false }
    return !held.isSaved
  }
}
