package import OuraAPI

/// The right to change a profile's files.
final class FileLease: SessionLease {
  private let store: FileSessionStore
  /// Nil where there can't be a lock.
  private let lock: ProfileLock?

  init(_ store: FileSessionStore, _ lock: ProfileLock?) {
    self.store = store
    self.lock = lock
  }

  func recover() throws(OuraError) -> StoreReading {
    .found(try store.recover(), try? store.mark())
  }

  /// A lock lasts as long as it is held.
  func renew(for time: Duration) {}

  func begin(_ note: PendingNote) throws(OuraError) { try store.begin(note) }

  func discardNote() { store.discardPending() }

  func write(_ credentials: Credentials) throws(OuraError) -> StoreMark? {
    try store.commit(credentials)
    return try? store.mark()
  }

  func release() { lock?.release() }
}

extension FileSessionStore: SessionStore {
  package var location: String { path }

  package func read(unless known: StoreMark?) throws(OuraError) -> StoreReading {
    let mark = try mark()
    if let known, known == mark { return .unchanged }
    return .found(try read(), mark)
  }

  package func lease() -> LeaseAttempt {
    switch ProfileLock.attempt(self) {
    case .taken(let lock): .granted(FileLease(self, lock))
    case .busy(let holder): .busy(holder: holder.map(String.init))
    case .unavailable(let problem): .unprotected(FileLease(self, nil), why: problem)
    }
  }

  package func leaseTimedOut(_ end: LeaseWait.End) -> OuraError {
    switch end {
    case .heldTooLong(let holder, let patience):
      .store(
        path: lockPath,
        problem:
          "Another process\(holder.map { " (\($0))" } ?? "") has held its lock for \(patience.components.seconds) s",
        hint: holder.map { "See what it is doing, and end it if it hangs: ps -p \($0)" })
    case .tooManyHolders(let patience):
      .store(
        path: lockPath,
        problem: "Other processes have held its lock for \(patience.components.seconds) s, one after the other",
        hint: "Oura's token endpoint may not answer. Run: oura-bridge doctor")
    }
  }
}
