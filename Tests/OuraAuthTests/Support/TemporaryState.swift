import OuraAPI
import OuraAuth
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A state directory that nobody else has, removed with the value.
final class TemporaryState: Sendable {
  let directory: SessionDirectory
  private let root: String

  init() throws {
    var template = Array("/tmp/oura-auth-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError(call: .makeDirectory, code: errno) }
    root = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    directory = SessionDirectory(path: root + "/state")
  }

  deinit {
    removeTree(root)
  }

  /// A path beside the state directory.
  func beside(_ name: String) -> String { root + "/" + name }
  var profiles: String { directory.path + "/profiles" }
  var file: String { profiles + "/default.json" }
  var pending: String { profiles + "/default.pending" }

  func store(_ files: FileSystem = FileSystem()) -> FileSessionStore {
    FileSessionStore(directory: directory, profile: .standard, files: files)
  }

  func remove() { removeTree(directory.path) }

  func write(_ text: String, to path: String, mode: mode_t = 0o600) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode)
    fchmod(descriptor, mode)
    _ = Array(text.utf8).withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }

  func read(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = readBytes(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  func setTime(_ path: String, secondsFromNow seconds: Int) {
    let moment = timespec(tv_sec: time(nil) + seconds, tv_nsec: 0)
    utimensat(AT_FDCWD, path, [moment, moment], 0)
  }

  /// Both directories, as the store would make them.
  func makeDirectories() {
    mkdir(directory.path, 0o700)
    mkdir(profiles, 0o700)
  }

  func mode(_ path: String) -> UInt32? {
    var info = stat()
    guard lstat(path, &info) == 0 else { return nil }
    return UInt32(info.st_mode & 0o777)
  }

  /// The names in the directory of profiles.
  var leftovers: [String] { names(profiles).sorted() }
}

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

private func readBytes(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

private func names(_ path: String) -> [String] {
  guard let directory = opendir(path) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names
}

private func removeTree(_ path: String) {
  chmod(path, 0o700)
  for name in names(path) { removeTree(path + "/" + name) }
  if unlink(path) != 0 { rmdir(path) }
}

/// What the store asked of the operating system, and what it was refused.
final class FileRecorder: Sendable {
  private struct State {
    var events: [FileSystem.Event] = []
    var refusals: [FileSystem.Call: Int32] = [:]
  }
  private let state = Mutex(State())

  var files: FileSystem {
    FileSystem { [self] (event) throws(SystemError) in
      let refusal = state.withLock { state in
        state.events.append(event)
        return state.refusals[event.call]
      }
      if let refusal { throw SystemError(call: event.call, code: refusal) }
    }
  }

  func refuse(_ calls: [FileSystem.Call], _ code: Int32) {
    state.withLock { state in for call in calls { state.refusals[call] = code } }
  }

  func allowEverything() { state.withLock { $0.refusals = [:] } }

  /// Something else that happened, in its place among the calls.
  func note(_ text: String) {
    state.withLock { $0.events.append(FileSystem.Event(call: .lock, path: text)) }
  }

  var events: [FileSystem.Event] { state.withLock { $0.events } }
}
