import OuraAPI
import OuraAuth
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

struct FileSessionStoreTests {
  let state: TemporaryState

  init() throws {
    state = try TemporaryState()
  }

  static func credentials(_ generation: Int) -> Credentials {
    Credentials(
      generation: generation,
      state: .open(
        Tokens(
          access: Secret("access-\(generation)"), refresh: Secret("refresh-\(generation)"), expiresAt: nil,
          obtainedAt: nil, scope: nil)))
  }

  /// The error of `body`, which must be one of the store.
  private func storeError(_ body: () throws -> Void) -> (path: String, problem: String, hint: String?)? {
    do {
      try body()
    } catch OuraError.store(let path, let problem, let hint) {
      return (path, problem, hint)
    } catch {
    }
    return nil
  }

  @Test func `no file is no credentials`() throws {
    #expect(try state.store().read() == nil)
  }

  @Test func `files are 0600 and directories 0700 from their first byte, whatever the umask`() throws {
    let recorder = FileRecorder()
    let before = umask(0)
    defer { umask(before) }
    try state.store(recorder.files).commit(Self.credentials(1))
    #expect(state.mode(state.file) == 0o600)
    #expect(state.mode(state.profiles) == 0o700)
    #expect(state.mode(state.directory.path) == 0o700)
    let made = recorder.events.filter { [.create, .makeDirectory].contains($0.call) }
    #expect(Set(made.filter { $0.call == .create }.map(\.mode)) == [0o600])
    #expect(Set(made.filter { $0.call == .makeDirectory }.map(\.mode)) == [0o700])
  }

  @Test func `the pair is on the disk before its name is, and the name before anybody hears`() throws {
    try state.store().commit(Self.credentials(1))
    let recorder = FileRecorder()
    try state.store(recorder.files).commit(Self.credentials(2))
    let order = recorder.events.map(\.call).filter { $0 != .attributes }
    #expect(
      order == [
        .open, .read, .create, .setMode, .write, .truncate, .synchronize, .rename, .synchronizeDirectory,
      ])
  }

  @Test func `the pending file has room for the answer before the grant is sent`() throws {
    let recorder = FileRecorder()
    try state.store(recorder.files).begin(PendingNote(replaces: 1, grant: .refreshToken))
    let order = recorder.events.map(\.call).filter { ![.attributes, .makeDirectory].contains($0) }
    #expect(order == [.create, .setMode, .write, .synchronize, .synchronizeDirectory])
    #expect(try #require(state.read(state.pending)).utf8.count >= 8192)
  }

  @Test(arguments: [
    ("{\"format\":\"oura-bridge cred", "it isn't a whole credential file"),
    ("", "it isn't a whole credential file"),
    ("{\"access_token\":\"x\"}", "it isn't a credential file of oura-bridge"),
    ("{\"format\":\"oura-bridge credentials\",\"version\":9}", "newer oura-bridge"),
  ])
  func `a file that isn't a whole one of ours is an error, and stays as it is`(text: String, problem: String) throws {
    try state.store().commit(Self.credentials(1))
    state.write(text, to: state.file)
    let reading = try #require(storeError { _ = try state.store().read() })
    #expect(reading.path == state.file)
    #expect(reading.problem.contains(problem))
    #expect(reading.hint != nil)
    #expect(storeError { try state.store().commit(Self.credentials(2)) } != nil)
    #expect(state.read(state.file) == text)
  }

  @Test func `an error about a torn file doesn't repeat what is in it`() throws {
    try state.store().commit(Self.credentials(1))
    state.write(#"{"access_token":"very-secret"#, to: state.file)
    let error = try #require(storeError { _ = try state.store().read() })
    #expect(!"\(error)".contains("very-secret"))
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o606] as [mode_t])
  func `a file that others may use is refused with the command that mends it`(mode: mode_t) throws {
    try state.store().commit(Self.credentials(1))
    chmod(state.file, mode)
    let error = try #require(storeError { _ = try state.store().read() })
    #expect(error.hint == "chmod 600 \(state.file)")
  }

  @Test(arguments: [0o755, 0o770, 0o701] as [mode_t])
  func `a directory that others may use is refused with the command that mends it`(mode: mode_t) throws {
    try state.store().commit(Self.credentials(1))
    chmod(state.profiles, mode)
    let error = try #require(storeError { _ = try state.store().read() })
    #expect(error.hint == "chmod 700 \(state.profiles)")
  }

  @Test func `a symbolic link is followed neither to read nor to write`() throws {
    try state.store().commit(Self.credentials(1))
    let target = state.beside("elsewhere.json")
    rename(state.file, target)
    symlink(target, state.file)
    #expect(storeError { _ = try state.store().read() }?.problem.contains("symbolic link") != nil)
    #expect(storeError { try state.store().commit(Self.credentials(2)) } != nil)
    unlink(state.file)
    state.write("precious", to: target)
    symlink(target, state.pending)
    #expect(storeError { try state.store().begin(PendingNote(replaces: 1, grant: .refreshToken)) } != nil)
    #expect(storeError { try state.store().commit(Self.credentials(2)) } != nil)
    #expect(state.read(target) == "precious")
  }

  @Test func `what isn't a regular file is refused without waiting for it`() throws {
    try state.store().commit(Self.credentials(1))
    unlink(state.file)
    mkfifo(state.file, 0o600)
    #expect(storeError { _ = try state.store().read() }?.problem == "it isn't a regular file")
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
  func `another user's file is refused`() throws {
    try state.store().commit(Self.credentials(1))
    chown(state.file, 12_345, 0)
    let error = try #require(storeError { _ = try state.store().read() })
    #expect(error.problem.contains("belongs to another user"))
    #expect(storeError { try state.store().commit(Self.credentials(2)) } != nil)
  }

  @Test func `a whole pending file that is newer is adopted`() throws {
    try state.store().commit(Self.credentials(2))
    rename(state.file, state.pending)
    try makeProfile(Self.credentials(1))
    #expect(try state.store().recover() == Self.credentials(2))
    #expect(try state.store().read() == Self.credentials(2))
    #expect(state.leftovers == ["default.json"])
  }

  @Test func `a whole pending file of a first login is adopted`() throws {
    try state.store().commit(Self.credentials(1))
    rename(state.file, state.pending)
    #expect(try state.store().recover() == Self.credentials(1))
    #expect(state.leftovers == ["default.json"])
  }

  @Test func `a mark on the same generation that wasn't renamed yet is adopted`() throws {
    var marked = Self.credentials(1)
    marked.interrupted = true
    try state.store().commit(marked)
    rename(state.file, state.pending)
    try makeProfile(Self.credentials(1))
    #expect(try state.store().recover() == marked)
  }

  @Test func `a pending file of an older generation is cleared away`() throws {
    try state.store().commit(Self.credentials(1))
    rename(state.file, state.pending)
    try makeProfile(Self.credentials(2))
    #expect(try state.store().recover() == Self.credentials(2))
    #expect(state.leftovers == ["default.json"])
  }

  @Test func `a note left behind means that a refresh was interrupted, and is told once and for all`() throws {
    try state.store().commit(Self.credentials(3))
    try state.store().begin(PendingNote(replaces: 3, grant: .refreshToken))
    #expect(try state.store().recover()?.interrupted == true)
    #expect(state.leftovers == ["default.json"])
    #expect(try state.store().read()?.interrupted == true)
  }

  @Test(arguments: [
    PendingNote(replaces: 2, grant: .refreshToken), PendingNote(replaces: 3, grant: .authorizationCode),
  ])
  func `a note about another token interrupts nothing`(note: PendingNote) throws {
    try state.store().commit(Self.credentials(3))
    try state.store().begin(note)
    #expect(try state.store().recover() == Self.credentials(3))
    #expect(state.leftovers == ["default.json"])
  }

  @Test func `an answer written in part is an interrupted refresh`() throws {
    try state.store().commit(Self.credentials(2))
    let whole = try #require(state.read(state.file))
    try makeProfile(Self.credentials(1))
    for length in [0, 1, 40, whole.utf8.count - 2] {
      state.write(String(whole.prefix(length)) + String(repeating: "\n", count: 100), to: state.pending)
      let recovered = try #require(try state.store().recover())
      #expect(recovered.generation == 1)
      #expect(recovered.interrupted)
      #expect(state.leftovers == ["default.json"])
    }
  }

  @Test func `a pending file of a newer program is left alone`() throws {
    try state.store().commit(Self.credentials(1))
    state.write(#"{"format":"oura-bridge credentials","version":5}"#, to: state.pending)
    #expect(storeError { _ = try state.store().recover() }?.path == state.pending)
    #expect(state.leftovers == ["default.json", "default.pending"])
  }

  @Test(arguments: [ENOSPC, EROFS, EACCES, EDQUOT, EIO])
  func `a write that the system refuses leaves the old pair whole`(code: Int32) throws {
    for call in [FileSystem.Call.create, .setMode, .write, .truncate, .synchronize, .rename] {
      try makeProfile(Self.credentials(1))
      let recorder = FileRecorder()
      recorder.refuse([call], code)
      let error = try #require(storeError { try state.store(recorder.files).commit(Self.credentials(2)) })
      #expect(error.path.hasPrefix(state.profiles))
      #expect(try state.store().read()?.generation == 1)
      unlink(state.pending)
    }
  }

  private func makeProfile(_ credentials: Credentials) throws {
    unlink(state.file)
    let aside = state.beside("aside")
    rename(state.pending, aside)
    try state.store().commit(credentials)
    rename(aside, state.pending)
  }
}
