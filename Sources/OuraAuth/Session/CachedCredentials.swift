import OuraAPI

/// The credentials in memory, and how they stand to those in the store.
struct CachedCredentials {
  let store: any SessionStore
  private(set) var current: Credentials?
  /// Whether the store has them too.
  private(set) var isSaved = true
  /// What the store held when it was read last; nil to read it again in any case.
  private var mark: StoreMark?
  private(set) var hasLooked = false

  init(store: any SessionStore) {
    self.store = store
  }

  /// Takes over what another process has written; costs little if nothing has changed.
  mutating func reload() throws(OuraError) {
    if !hasLooked, store.hasLeftovers, case .granted(let lease)? = try? store.lease() {
      // Nobody is at work, so whoever left something was stopped.
      defer { lease.release() }
      return try reload(under: lease)
    }
    adopt(try store.read(unless: hasLooked ? mark : nil))
  }

  /// The same for the holder of the lease, who also clears up after a process that was stopped.
  mutating func reload(under lease: any SessionLease) throws(OuraError) {
    adopt(try lease.recover())
  }

  /// Reads the store even if it seems unchanged, which on a network file system may be old news, and clears up nothing.
  mutating func readAgain() throws(OuraError) {
    adopt(try store.read(unless: nil))
  }

  /// Replaces the credentials, in memory in any case.
  mutating func replace(with credentials: Credentials, under lease: any SessionLease) throws(OuraError) {
    current = credentials
    isSaved = false
    try save(under: lease)
  }

  /// Writes what only memory has.
  mutating func save(under lease: any SessionLease) throws(OuraError) {
    guard let current, !isSaved else { return }
    mark = try lease.write(current)
    (isSaved, hasLooked) = (true, true)
  }

  private mutating func adopt(_ reading: StoreReading) {
    guard case .found(let stored, let mark) = reading else { return }
    (self.mark, hasLooked) = (mark, true)
    guard let stored else {
      // It was removed, but not by a logout, which leaves a mark behind: the session lives on.
      if current != nil { isSaved = false }
      return
    }
    if let current, !isSaved, current.generation > stored.generation { return }
    current = stored
    isSaved = true
  }
}
