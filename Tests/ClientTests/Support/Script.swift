import Dispatch
import Foundation
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program in another language that is run to its end, with the built bridge in `OURA_BRIDGE`.
///
/// `Foundation.Process` isn't used: on Linux it can miss the end of a child.
struct Script {
  struct NotStarted: Error {
    let path: String
    let code: Int32
  }

  /// What came of it: the exit status (128 and the signal for one that was killed) and all that was written.
  struct Outcome: Sendable {
    let status: Int32
    let text: String
  }

  let path: String
  var arguments: [String] = []
  /// Where it runs.
  var directory = Repository.root
  var environment: [String: String] = [:]
  /// Seconds after which it is killed with all its children.
  var limit = 300.0

  /// Runs it on a thread that may block.
  func run() async throws -> Outcome {
    let script = self
    return try await onThread { try script.runBlocking() }
  }

  /// Runs it on this thread.
  func runBlocking() throws -> Outcome {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("oura-clients-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let output = scratch.appendingPathComponent("output")
    var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("OURA_") }
    variables["OURA_BRIDGE"] = try Repository.bridge()
    variables["OURA_BRIDGE_HOME"] = scratch.appendingPathComponent("state").path
    variables.merge(environment) { $1 }
    let process = try spawn(writingTo: output.path, variables)
    let status = Self.wait(for: process, until: .now + .seconds(limit))
    // What the script started and left behind.
    kill(-process, SIGKILL)
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    guard let status else { return Outcome(status: 128 + SIGKILL, text: text + "\n(killed after \(limit) seconds)") }
    return Outcome(status: status, text: text)
  }

  private static func wait(for process: pid_t, until deadline: ContinuousClock.Instant) -> Int32? {
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) != process {
      if ContinuousClock.now > deadline {
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        return nil
      }
      usleep(5000)
    }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  private func spawn(writingTo output: String, _ variables: [String: String]) throws -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    // Swift's module for glibc lacks `posix_spawn_file_actions_addchdir_np`.
    let shell = "/bin/sh"
    let words =
      ([shell, "-c", "cd \"$0\" && exec \"$@\"", directory.path, path] + arguments).map { strdup($0) } + [nil]
    let pairs = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for string in words + pairs { free(string) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, shell, &actions, &attributes, words, pairs)
    guard code == 0 else { throw NotStarted(path: shell, code: code) }
    return process
  }
}
