import OuraAPI

/// The credentials in memory, and how they stand to those in the store.
struct CachedCredentials {
  let store: FileSessionStore
  private(set) var current: Credentials?
  /// Whether the store has them too.
  private(set) var isSaved = true
  private var seen: FileVersion?
  private(set) var hasLooked = false

  init(store: FileSessionStore) {
    self.store = store
  }

  /// Takes over what another process has written; costs one `lstat` if nothing has changed.
  mutating func look() throws(OuraError) {
    let version = try store.version()
    guard !hasLooked || version != seen else { return }
    if !hasLooked, store.hasLeftovers, case .taken(let lock) = ProfileLock.attempt(store) {
      // Nobody is at work, so whoever left a file was stopped.
      defer { lock.release() }
      return try lookUnderLock()
    }
    adopt(try store.read())
    (seen, hasLooked) = (version, true)
  }

  /// Reads the store even if it seems unchanged, which on a network file system may be old news, and clears up nothing.
  mutating func lookAgain() throws(OuraError) {
    adopt(try store.read())
    (seen, hasLooked) = (try store.version(), true)
  }

  /// The same for the holder of the lock, who also clears up after a process that was stopped.
  mutating func lookUnderLock() throws(OuraError) {
    adopt(try store.recover())
    (seen, hasLooked) = (try store.version(), true)
  }

  /// Replaces the credentials, in memory in any case. Only for the holder of the lock.
  mutating func put(_ credentials: Credentials) throws(OuraError) {
    current = credentials
    isSaved = false
    try save()
  }

  /// Writes what only memory has. Only for the holder of the lock.
  mutating func save() throws(OuraError) {
    guard let current, !isSaved else { return }
    try store.commit(current)
    isSaved = true
    (seen, hasLooked) = (try store.version(), true)
  }

  private mutating func adopt(_ stored: Credentials?) {
    guard let stored else {
      // The file was removed, but not by a logout, which leaves one behind: the session lives on.
      if current != nil { isSaved = false }
      return
    }
    if let current, !isSaved, current.generation > stored.generation { return }
    current = stored
    isSaved = true
  }
}
