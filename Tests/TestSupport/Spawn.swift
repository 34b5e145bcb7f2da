#if canImport(Glibc)
  public import Glibc
#elseif canImport(Musl)
  public import Musl
#elseif canImport(Darwin)
  public import Darwin
#endif

/// What the operating system refused.
public struct SystemError: Error {
  /// The function's name.
  public let call: String
  /// Its `errno`.
  public let code: Int32

  /// The failure of a function.
  public init(call: String, code: Int32) {
    self.call = call
    self.code = code
  }
}

/// Whether a program is started in its parent's process group, or leads one, with which all its children can be ended.
public enum ProcessGroup { case parents, own }

/// Starts a program with exactly this environment, with default signals, its descriptors 0, 1, 2 copies of those given.
///
/// `Foundation.Process` isn't used: on Linux it can miss the end of a child. Throws if the program can't be started.
public func spawn(
  _ path: String, _ arguments: [String], _ environment: [String: String], descriptors: [Int32],
  group: ProcessGroup = .parents
) throws(SystemError) -> pid_t {
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #endif
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (target, source) in descriptors.enumerated() {
    posix_spawn_file_actions_adddup2(&actions, source, Int32(target))
  }
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // The thread that starts it may block signals, and this process ignores SIGPIPE; both would be inherited.
  var signals = sigset_t()
  sigemptyset(&signals)
  posix_spawnattr_setsigmask(&attributes, &signals)
  sigaddset(&signals, SIGPIPE)
  posix_spawnattr_setsigdefault(&attributes, &signals)
  var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
  if group == .own { flags |= POSIX_SPAWN_SETPGROUP }
  #if canImport(Darwin)
    flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
  #endif
  posix_spawnattr_setflags(&attributes, Int16(flags))

  var identifier: pid_t = 0
  let code = withCStrings([path] + arguments) { arguments in
    withCStrings(environment.map { "\($0.key)=\($0.value)" }) { variables in
      posix_spawn(&identifier, path, &actions, &attributes, arguments, variables)
    }
  }
  guard code == 0 else { throw SystemError(call: "posix_spawn", code: code) }
  return identifier
}

private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}
