package import OuraAPI

/// The files of one profile. Whoever writes holds the profile's lock.
///
/// A new pair goes through `NAME.pending`: made and synchronized before the grant is sent, which proves space and
/// rights, filled with the answer, synchronized, and renamed over `NAME.json`.
package struct FileSessionStore: Sendable {
  let directory: SessionDirectory
  let profile: ProfileName
  let files: FileSystem

  package init(directory: SessionDirectory, profile: ProfileName, files: FileSystem = FileSystem()) {
    self.directory = directory
    self.profile = profile
    self.files = files
  }

  package var path: String { "\(directory.profiles)/\(profile).json" }
  package var pendingPath: String { "\(directory.profiles)/\(profile).pending" }
  package var lockPath: String { "\(directory.profiles)/\(profile).lock" }

  /// Is there while somebody works where there are no locks.
  package var ownerPath: String { "\(directory.profiles)/\(profile).owner" }

  private static let sizeLimit = 1 << 20

  /// Which content the file has at the moment.
  func mark() throws(OuraError) -> StoreMark {
    do {
      return try files.attributes(path)?.version.mark ?? .nothing
    } catch {
      throw error.storeError(path)
    }
  }

  /// What the profile's file holds; nil if there is none. Anything that isn't a whole file of ours is an error, since
  /// taking it for "not logged in" would end in overwriting it.
  package func read() throws(OuraError) -> Credentials? {
    guard let content = try content(path) else { return nil }
    switch CredentialFile(content) {
    case .credentials(let credentials): return credentials
    case .torn(let problem):
      throw .store(path: path, problem: "it isn't a whole credential file: \(problem)", hint: moveAway)
    case .foreign, .note:
      throw .store(path: path, problem: "it isn't a credential file of oura-bridge", hint: moveAway)
    case .damaged(let problem): throw damaged(path, problem, hint: moveAway)
    case .newer(let version): throw newerVersion(path, version)
    }
  }

  /// Whether there is something that a process at work, or one that was stopped, has made.
  package var hasLeftovers: Bool { [pendingPath, ownerPath].contains { ((try? files.attributes($0)) ?? nil) != nil } }

  /// Reads, and clears up after a process that was stopped in the middle. Only for the holder of the lock.
  package func recover() throws(OuraError) -> Credentials? {
    let stored = try read()
    guard let content = try content(pendingPath) else { return stored }
    let generation = stored?.generation ?? 0
    switch CredentialFile(content) {
    case .credentials(let pending) where pending.generation >= generation:
      // Of the same generation it is a later mark: whatever was written here came after the profile.
      try adoptPending()
      return pending
    case .note(let note) where note.grant == .refreshToken && note.replaces >= generation:
      return interrupted(stored)
    case .torn, .foreign:
      return interrupted(stored)
    case .damaged(let problem): throw damaged(pendingPath, problem, hint: movePendingAway)
    case .newer(let version): throw newerVersion(pendingPath, version)
    case .credentials, .note:
      discardPending()
      return stored
    }
  }

  /// Moves what the note says into the profile, so that it can't get lost and nothing is left lying around.
  private func interrupted(_ stored: Credentials?) -> Credentials? {
    guard var credentials = stored, case .open = credentials.state else {
      discardPending()
      return stored
    }
    credentials.interrupted = true
    // On a disk that can't be written the note stays, and says the same the next time.
    try? commit(credentials)
    return credentials
  }

  /// Makes the pending file, with room for the answer, and waits until it is on the disk.
  package func begin(_ note: PendingNote) throws(OuraError) {
    try directory.make(files)
    try keepPending()
    try performing { () throws(SystemError) in
      let file = try files.create(pendingPath)
      try files.setMode(file, 0o600)
      try files.write(file, Self.filled(CredentialFile.bytes(of: note)))
      try files.synchronize(file)
      try files.synchronizeDirectory(directory.profiles)
    }
  }

  /// Puts the credentials in the place of those before, whole or not at all, and waits until they are on the disk.
  package func commit(_ credentials: Credentials) throws(OuraError) {
    try directory.make(files)
    try requireReplaceable(by: credentials)
    try keepPending()
    let content = CredentialFile.bytes(of: credentials)
    try performing { () throws(SystemError) in
      let file = try files.create(pendingPath)
      try files.setMode(file, 0o600)
      // Over the room that the note took: nothing of the note is left, and no new block is needed.
      try files.write(file, Self.filled(content))
      try files.truncate(file, to: content.count)
      try files.synchronize(file)
      try files.rename(pendingPath, to: path)
      try files.synchronizeDirectory(directory.profiles)
    }
  }

  /// Throws if the file is one that isn't to be written over: a newer session, or no credential file that is whole.
  private func requireReplaceable(by credentials: Credentials) throws(OuraError) {
    guard let stored = try read(), stored.generation > credentials.generation else { return }
    throw .store(path: path, problem: "another process has written a newer session meanwhile", hint: nil)
  }

  /// Throws if the pending file is one that isn't to be written over: it may hold the only tokens that there are.
  private func keepPending() throws(OuraError) {
    guard let content = try? content(pendingPath) else { return }
    switch CredentialFile(content) {
    case .damaged(let problem): throw damaged(pendingPath, problem, hint: movePendingAway)
    case .newer(let version): throw newerVersion(pendingPath, version)
    case .credentials, .note, .torn, .foreign: break
    }
  }

  /// Forgets a grant that has had its answer, or was never sent.
  func discardPending() {
    // What is left of it is cleared up by the next recovery; a note by itself does no harm.
    try? files.remove(pendingPath)
  }

  private func adoptPending() throws(OuraError) {
    try performing { () throws(SystemError) in
      let file = try files.open(pendingPath, writing: true)
      try files.setMode(file, 0o600)
      try files.synchronize(file)
      try files.rename(pendingPath, to: path)
      try files.synchronizeDirectory(directory.profiles)
    }
  }

  /// Line ends up to a size that the answer won't exceed. A string can't hold a line end in JSON, so an answer of which
  /// some blocks got lost can't be taken for a whole one.
  private static func filled(_ content: [UInt8]) -> [UInt8] {
    content + Array(repeating: UInt8(ascii: "\n"), count: max(0, 8192 - content.count))
  }

  private func content(_ path: String) throws(OuraError) -> [UInt8]? {
    guard try directory.exists(files) else { return nil }
    do {
      guard let attributes = try files.attributes(path) else { return nil }
      if attributes.kind == .symbolicLink { throw SystemError.symbolicLink.storeError(path) }
      let file = try files.open(path, writing: false)
      let opened = try files.attributes(file)
      try opened.requireRegular(path)
      try opened.requireOurs(path, mode: 0o600)
      return try files.read(file, limit: Self.sizeLimit)
    } catch let error as SystemError {
      throw error.storeError(path)
    } catch let error as OuraError {
      throw error
    } catch {
      throw .internal("reading the credential file failed in an unknown way")
    }
  }

  private func performing(_ body: () throws(SystemError) -> Void) throws(OuraError) {
    do {
      try body()
    } catch {
      throw error.storeError(error.call == .rename ? path : pendingPath)
    }
  }

  private var moveAway: String { "Move it away and log in again: mv \(path) \(path).old && \(profile.loginCommand)" }

  private var movePendingAway: String { "Mend it, or move it away: mv \(pendingPath) \(pendingPath).old" }

  private func damaged(_ path: String, _ problem: String, hint: String) -> OuraError {
    .store(path: path, problem: "it was changed by somebody: \(problem)", hint: hint)
  }

  private func newerVersion(_ path: String, _ version: Int) -> OuraError {
    .store(
      path: path,
      problem: "it was written by a newer oura-bridge (format \(version))",
      hint: "Update oura-bridge, or log in to another profile: oura-bridge login --profile NAME"
    )
  }
}
