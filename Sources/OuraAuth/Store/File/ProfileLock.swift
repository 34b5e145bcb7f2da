import OuraAPI
import RawJSON

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The exclusive right to change a profile, among all processes of the machine. It ends with the value or the process.
///
/// It is a lock on `NAME.lock`; where the file system has none, an exclusive file `NAME.owner`. On network file systems
/// locks may fail for some and not for others, so whoever got the lock looks for that file too.
final class ProfileLock: Sendable {
  enum Attempt {
    case taken(ProfileLock)
    /// Another holder, who by the file is the process of that number.
    case busy(holder: Int?)
    /// There can't be a lock here, for example in a directory that can't be written.
    case unavailable(OuraError)
  }

  private let file: OpenFile
  private let exclusive: ExclusiveFile?

  private init(_ file: OpenFile, _ exclusive: ExclusiveFile?) {
    self.file = file
    self.exclusive = exclusive
  }

  /// Ends the right now rather than with the value's life.
  func release() {
    exclusive?.release()
    flock(file.descriptor, LOCK_UN)
  }

  /// Tries once, without waiting.
  static func attempt(_ store: FileSessionStore) -> Attempt {
    let files = store.files
    let path = store.lockPath
    do {
      try store.directory.make(files)
    } catch {
      return .unavailable(error)
    }
    do {
      while true {
        let file = try opened(path, files)
        var hasLocks = true
        do {
          guard try files.lock(file) else { return .busy(holder: holder(file, files)) }
        } catch {
          hasLocks = false
        }
        // The directory may have been removed and made again in between; then this lock is nobody else's.
        guard try files.attributes(path)?.version.isSameFile(as: files.attributes(file).version) == true else {
          continue
        }
        var exclusive: ExclusiveFile?
        let hasOwner = try files.attributes(store.ownerPath) != nil
        if !hasLocks || hasOwner {
          switch try ExclusiveFile.attempt(store.ownerPath, files) {
          case .taken(let taken): exclusive = taken
          case .busy(let holder): return .busy(holder: holder)
          }
        }
        // The number is only for the message of whoever waits in vain.
        try? files.write(file, Array("\(getpid())\n".utf8))
        return .taken(ProfileLock(file, exclusive))
      }
    } catch {
      return .unavailable(error.storeError(path))
    }
  }

  /// For writing the number of the process; where that isn't allowed, the lock itself works on a file opened to read.
  private static func opened(_ path: String, _ files: FileSystem) throws(SystemError) -> OpenFile {
    do {
      let file = try files.create(path)
      try? files.setMode(file, 0o600)
      return file
    } catch  where [EROFS, EACCES, EPERM, ENOSPC, EDQUOT].contains(error.code) {
      return try files.open(path, writing: false)
    }
  }

  private static func holder(_ file: OpenFile, _ files: FileSystem) -> Int? {
    guard let content = try? files.read(file, limit: 32) else { return nil }
    let line = String(decoding: content.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return Int(digits: line, in: 1...Int(pid_t.max))
  }
}
