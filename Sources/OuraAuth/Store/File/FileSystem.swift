#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The calls to the operating system that the store makes. A test may watch their order, or let one of them fail.
package struct FileSystem: Sendable {
  /// One call, before it is made.
  package struct Event: Sendable, Equatable {
    package let call: Call
    package let path: String
    /// The permissions of what `open` or `makeDirectory` makes or `setMode` sets.
    package var mode: UInt32?

    package init(call: Call, path: String, mode: UInt32? = nil) {
      self.call = call
      self.path = path
      self.mode = mode
    }
  }

  package enum Call: String, Sendable {
    case open, create, createExclusively, attributes, setMode, read, write, truncate, synchronize, synchronizeDirectory
    case rename, remove, makeDirectory, lock
  }

  private let before: @Sendable (Event) throws(SystemError) -> Void

  /// The real calls; `before` sees each one first and may refuse it.
  package init(before: @escaping @Sendable (Event) throws(SystemError) -> Void = { _ in }) {
    self.before = before
  }

  /// Opens a file that must be there, never through a symbolic link.
  func open(_ path: String, writing: Bool) throws(SystemError) -> OpenFile {
    try before(Event(call: .open, path: path))
    return try opened(path, writing ? O_RDWR : O_RDONLY, .open)
  }

  /// Opens a file for reading and writing, making it 0600 if it isn't there; never through a symbolic link.
  func create(_ path: String) throws(SystemError) -> OpenFile {
    try before(Event(call: .create, path: path, mode: 0o600))
    return try opened(path, O_RDWR | O_CREAT, .create)
  }

  /// Makes a file 0600 that mustn't be there yet; nil if it is.
  func createExclusively(_ path: String) throws(SystemError) -> OpenFile? {
    try before(Event(call: .createExclusively, path: path, mode: 0o600))
    do {
      return try opened(path, O_RDWR | O_CREAT | O_EXCL, .createExclusively)
    } catch  where error.code == EEXIST {
      return nil
    }
  }

  private func opened(_ path: String, _ flags: Int32, _ call: Call) throws(SystemError) -> OpenFile {
    // O_NONBLOCK: a FIFO in the file's place must not hold us up before we can see that it is one.
    let flags = flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    return OpenFile(descriptor: try check(call) { openDescriptor(path, flags, 0o600) }, path: path)
  }

  /// What lies at the path; nil if nothing does.
  func attributes(_ path: String, following: Bool = false) throws(SystemError) -> FileAttributes? {
    try before(Event(call: .attributes, path: path))
    var info = stat()
    do {
      try check(.attributes) { following ? stat(path, &info) : lstat(path, &info) }
    } catch  where error.code == ENOENT {
      return nil
    }
    return FileAttributes(info)
  }

  func attributes(_ file: OpenFile) throws(SystemError) -> FileAttributes {
    var info = stat()
    try check(.attributes) { fstat(file.descriptor, &info) }
    return FileAttributes(info)
  }

  func setMode(_ file: OpenFile, _ mode: UInt32) throws(SystemError) {
    try before(Event(call: .setMode, path: file.path, mode: mode))
    try check(.setMode) { fchmod(file.descriptor, mode_t(mode)) }
  }

  /// The whole file, but at most `limit` bytes of it.
  func read(_ file: OpenFile, limit: Int) throws(SystemError) -> [UInt8] {
    try before(Event(call: .read, path: file.path))
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while bytes.count < limit {
      let count = try check(.read) { pread(file.descriptor, &chunk, chunk.count, off_t(bytes.count)) }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// Writes over the file from its start.
  func write(_ file: OpenFile, _ bytes: [UInt8]) throws(SystemError) {
    try before(Event(call: .write, path: file.path))
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = try check(.write) {
        rest.withUnsafeBytes { pwrite(file.descriptor, $0.baseAddress, $0.count, off_t(bytes.count - rest.count)) }
      }
      guard count > 0 else { throw SystemError(call: .write, code: ENOSPC) }
      rest = rest.dropFirst(count)
    }
  }

  func truncate(_ file: OpenFile, to size: Int) throws(SystemError) {
    try before(Event(call: .truncate, path: file.path))
    try check(.truncate) { ftruncate(file.descriptor, off_t(size)) }
  }

  /// Waits until the bytes are on the disk.
  func synchronize(_ file: OpenFile) throws(SystemError) {
    try before(Event(call: .synchronize, path: file.path))
    try flush(file, .synchronize)
  }

  /// Waits until the names in the directory are on the disk.
  func synchronizeDirectory(_ path: String) throws(SystemError) {
    try before(Event(call: .synchronizeDirectory, path: path))
    let directory = try opened(path, O_RDONLY | O_DIRECTORY, .synchronizeDirectory)
    do {
      try flush(directory, .synchronizeDirectory)
    } catch  where error.code == EINVAL || error.code == EBADF {
      // Some network file systems can't, and have nothing to wait for.
    }
  }

  private func flush(_ file: OpenFile, _ call: Call) throws(SystemError) {
    #if canImport(Darwin)
      // fsync only reaches the drive's own memory there; file systems that don't know the better call fall back.
      if fcntl(file.descriptor, F_FULLFSYNC) == 0 { return }
    #endif
    try check(call) { fsync(file.descriptor) }
  }

  func rename(_ source: String, to target: String) throws(SystemError) {
    try before(Event(call: .rename, path: target))
    try check(.rename) { renameFile(source, target) }
  }

  /// Removes the file if it is there.
  func remove(_ path: String) throws(SystemError) {
    try before(Event(call: .remove, path: path))
    do {
      try check(.remove) { unlink(path) }
    } catch  where error.code == ENOENT {
    }
  }

  /// Makes the directory 0700 whatever the umask, unless something is there already.
  func makeDirectory(_ path: String) throws(SystemError) {
    if try attributes(path, following: true) != nil { return }
    try before(Event(call: .makeDirectory, path: path, mode: 0o700))
    do {
      try check(.makeDirectory) { mkdir(path, 0o700) }
    } catch  where error.code == EEXIST {
      return
    }
    // The umask can only have taken rights away; then not even opening it would be allowed.
    guard try attributes(path)?.permissions != 0o700 else { return }
    try check(.makeDirectory) { chmod(path, 0o700) }
  }

  /// Takes the exclusive lock if nobody has it. It ends with the descriptor, so it can't outlive a killed process.
  func lock(_ file: OpenFile) throws(SystemError) -> Bool {
    try before(Event(call: .lock, path: file.path))
    do {
      try check(.lock) { flock(file.descriptor, LOCK_EX | LOCK_NB) }
    } catch  where error.code == EWOULDBLOCK {
      return false
    }
    return true
  }

  @discardableResult
  private func check<Count: SignedInteger>(_ call: Call, _ body: () -> Count) throws(SystemError) -> Count {
    while true {
      let result = body()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw SystemError(call: call, code: code) }
    }
  }
}

/// A descriptor that is closed when nobody needs it any more.
final class OpenFile: Sendable {
  let descriptor: Int32
  let path: String

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    close(descriptor)
  }
}

// Inside `FileSystem` these names are its methods.
private func openDescriptor(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
private func renameFile(_ source: String, _ target: String) -> Int32 { rename(source, target) }
