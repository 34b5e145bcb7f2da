import Dispatch
public import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program in another language that is run to its end, with the built bridge in `OURA_BRIDGE`.
public struct Script: Sendable {
  /// What came of it.
  public struct Outcome: Sendable {
    /// The exit status, 128 and the signal for one that was killed.
    public let status: Int32
    /// All that was written, errors included.
    public let text: String
  }

  private let path: String
  private let arguments: [String]
  private let directory: URL
  private let environment: [String: String]
  private let limit: Double

  /// A program that runs in the directory, and is killed with all its children after so many seconds.
  public init(
    path: String, arguments: [String] = [], directory: URL = Repository.root, environment: [String: String] = [:],
    limit: Double = 300
  ) {
    self.path = path
    self.arguments = arguments
    self.directory = directory
    self.environment = environment
    self.limit = limit
  }

  /// Runs it on a thread that may block.
  public func run() async throws -> Outcome {
    let script = self
    return try await onThread { try script.runBlocking() }
  }

  /// Runs it on this thread.
  public func runBlocking() throws -> Outcome {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("oura-clients-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let output = scratch.appendingPathComponent("output")
    var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("OURA_") }
    variables["OURA_BRIDGE"] = try BuiltBridge.path()
    variables["OURA_BRIDGE_HOME"] = scratch.appendingPathComponent("state").path
    variables.merge(environment) { $1 }
    let process = try start(writingTo: output.path, variables)
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

  /// Starts it in its directory, with nothing to read, and everything that it says in one file.
  private func start(writingTo output: String, _ variables: [String: String]) throws -> pid_t {
    let descriptors = [
      open("/dev/null", O_RDONLY | O_CLOEXEC), open(output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600),
    ]
    defer { for descriptor in descriptors { close(descriptor) } }
    // Swift's module for glibc lacks `posix_spawn_file_actions_addchdir_np`.
    return try spawn(
      "/bin/sh", ["-c", "cd \"$0\" && exec \"$@\"", directory.path, path] + arguments, variables,
      descriptors: [descriptors[0], descriptors[1], descriptors[1]], group: .own)
  }
}
