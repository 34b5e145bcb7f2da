import OuraAPI

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A call that the operating system refused.
package struct SystemError: Error, Equatable, Sendable {
  package let call: FileSystem.Call
  /// The `errno` of the call.
  package let code: Int32

  package init(call: FileSystem.Call, code: Int32) {
    self.call = call
    self.code = code
  }

  static let symbolicLink = SystemError(call: .open, code: ELOOP)

  /// The same for a user: what couldn't be done with which file, and what helps.
  func storeError(_ path: String) -> OuraError {
    .store(path: path, problem: "it \(verb): \(String(cString: strerror(code)))", hint: hint(path))
  }

  private var verb: String {
    switch call {
    case .open, .attributes, .read: "can't be read"
    case .create, .createExclusively, .setMode, .write, .truncate, .synchronize, .synchronizeDirectory:
      "can't be written"
    case .rename: "can't be replaced"
    case .remove: "can't be removed"
    case .makeDirectory: "can't be made"
    case .lock: "can't be locked"
    }
  }

  private func hint(_ path: String) -> String? {
    switch code {
    case ENOSPC, EDQUOT: "Free some space on the disk that holds it."
    case EROFS: "Its file system is read-only: set OURA_BRIDGE_HOME to a directory that can be written."
    case EACCES, EPERM: "Give yourself the right to: ls -ld \(path)"
    case ELOOP: "It is a symbolic link, and credentials aren't read or written through one: put the file itself there."
    default: nil
    }
  }
}
