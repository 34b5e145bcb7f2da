import OuraAPI

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the store wants to know about a file.
struct FileAttributes: Equatable, Sendable {
  enum Kind { case regular, directory, symbolicLink, other }

  let kind: Kind
  let owner: UInt32
  /// The nine permission bits.
  let permissions: UInt32
  /// When its content was written, in seconds on the file system's clock.
  let modified: Double
  let version: FileVersion

  init(_ info: stat) {
    switch info.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFDIR: kind = .directory
    case S_IFLNK: kind = .symbolicLink
    default: kind = .other
    }
    owner = info.st_uid
    permissions = UInt32(info.st_mode & 0o777)
    #if canImport(Darwin)
      modified = Double(info.st_mtimespec.tv_sec)
    #else
      modified = Double(info.st_mtim.tv_sec)
    #endif
    version = FileVersion(info)
  }

  /// An error unless the file is this user's and nobody else has any rights to it.
  func requireOurs(_ path: String, mode: UInt32) throws(OuraError) {
    guard owner == geteuid() else {
      throw .store(
        path: path,
        problem: "it belongs to another user (\(owner))",
        hint: "Move it away, or take it over: chown \(geteuid()) \(path)"
      )
    }
    guard permissions & ~mode == 0 else {
      throw .store(
        path: path,
        problem: "others may use it too (its mode is 0\(String(permissions, radix: 8)))",
        hint: "chmod \(String(mode, radix: 8)) \(path)"
      )
    }
  }

  func requireRegular(_ path: String) throws(OuraError) {
    guard kind == .regular else {
      throw .store(path: path, problem: "it isn't a regular file", hint: "Move it away: mv \(path) \(path).old")
    }
  }
}

/// Tells one content of a file from another without reading it.
struct FileVersion: Equatable, Sendable {
  private let device: UInt64
  private let inode: UInt64
  private let size: Int64
  private let modified: [Int]

  init(_ info: stat) {
    device = UInt64(truncatingIfNeeded: info.st_dev)
    inode = UInt64(info.st_ino)
    size = Int64(info.st_size)
    #if canImport(Darwin)
      let (content, status) = (info.st_mtimespec, info.st_ctimespec)
    #else
      let (content, status) = (info.st_mtim, info.st_ctim)
    #endif
    modified = [content.tv_sec, content.tv_nsec, status.tv_sec, status.tv_nsec]
  }

  var mark: StoreMark {
    StoreMark([Int(truncatingIfNeeded: device), Int(truncatingIfNeeded: inode), Int(size)] + modified)
  }

  /// Whether both are the same file, with this content or another.
  func isSameFile(as other: FileVersion) -> Bool {
    device == other.device && inode == other.inode
  }
}
