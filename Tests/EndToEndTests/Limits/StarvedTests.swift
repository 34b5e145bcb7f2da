import Foundation
import TestSupport
import Testing

/// A system that gives less than is needed: a message and a status, never a hang or a signal.
@Suite struct `Starved by the system` {
  /// What libdispatch or the loader can't do without, and the least that the message says.
  private static let shortages = [
    ("ulimit -n 5", "files"), ("ulimit -n 8", "files"), ("ulimit -n 20", "files"), ("exec 0<&-", "input"),
  ]

  /// A sanitizer reserves terabytes of addresses.
  private static let mayLimitMemory: Bool = {
    #if canImport(Darwin)
      return false
    #else
      return BridgeProcess.sanitizerSettings.isEmpty
    #endif
  }()

  @Test(arguments: shortages)
  func `without it serving ends with a message`(shortage: String, word: String) async throws {
    let (_, errors, ending) = try await Self.run("\(shortage); exec \"$0\" --demo")
    #expect(errors.contains(word), "\(errors)")
    #expect(ending == .status(1))
  }

  @Test(.enabled(if: mayLimitMemory, "memory can't be limited here"), arguments: [120_000, 130_000])
  func `without room for threads every command ends with a message`(kilobytes: Int) async throws {
    for command in ["--demo", "call --demo bridge.status", "status", "doctor --demo", "simulate"] {
      let (_, errors, ending) = try await Self.run("ulimit -v \(kilobytes); exec \"$0\" \(command)")
      #expect(errors.contains("threads"), "\(command): \(errors)")
      #expect(ending == .status(1), "\(command)")
    }
  }

  @Test(arguments: ["ulimit -n 8", "exec 0<&-", "exec 2>&-", "unset HOME", "HOME=/nonexistent", "TMPDIR=/nonexistent"])
  func `what needs none of it works`(shortage: String) async throws {
    for command in ["--version", "help", "schema", "completions bash"] {
      let (output, _, ending) = try await Self.run("\(shortage); exec \"$0\" \(command)")
      #expect(!output.isEmpty, "\(command)")
      #expect(ending == .status(0), "\(command)")
    }
  }

  @Test(arguments: ["unset HOME", "HOME=/nonexistent", "HOME=/dev/null", "TMPDIR=/nonexistent", "exec 2>&-"])
  func `made-up data need no home, no directory for temporary files and no log`(shortage: String) async throws {
    let (output, _, ending) = try await Self.run("\(shortage); exec \"$0\" --demo")
    #expect(output.contains("\"version\""))
    #expect(ending == .status(0))
  }

  @Test(arguments: ["unset HOME", "HOME=/dev/null"])
  func `a login without a home for it ends with a message`(shortage: String) async throws {
    let (_, errors, ending) = try await Self.run("\(shortage); exec \"$0\" call oura.getDailySleep")
    #expect(!errors.isEmpty)
    #expect(![.status(0)].contains(ending))
    if case .signal = ending { Issue.record("ended by a signal") }
  }

  @Test(.enabled(if: canHideProc, "/proc can't be hidden: that takes root and unshare(1)"))
  func `without /proc tasks don't run, and everything else does`() async throws {
    let hidden = "exec unshare -m sh -c 'mount -t tmpfs none /proc && exec \"$0\" COMMAND' \"$0\""
    for command in ["--demo", "call --demo oura.getDailySleep", "status", "doctor --demo"] {
      let (output, errors, ending) = try await Self.run(hidden.replacing("COMMAND", with: command))
      #expect(output.isEmpty)
      #expect(errors.contains("/proc"), "\(command): \(errors)")
      #expect(ending == .status(1), "\(command)")
    }
    for command in ["--version", "help", "schema", "completions fish"] {
      let (output, errors, ending) = try await Self.run(hidden.replacing("COMMAND", with: command))
      #expect(!output.isEmpty, "\(command): \(errors)")
      #expect(ending == .status(0), "\(command)")
    }
  }

  private static let canHideProc: Bool = {
    #if canImport(Darwin)
      return false
    #else
      guard BridgeProcess.sanitizerSettings.isEmpty, getuid() == 0 else { return false }
      guard let process = try? ChildProcess("/usr/bin/unshare", ["-m", "mount", "-t", "tmpfs", "none", "/proc"]) else {
        return false
      }
      defer { process.end() }
      return (try? process.waitForEnding(Deadline(seconds: 10))) == .status(0)
    #endif
  }()

  /// Runs a script whose `$0` is the program, with one request as its input.
  private static func run(_ script: String) async throws -> (String, String, ChildProcess.Ending) {
    let path = try BuiltBridge.path()
    return try await onThread {
      var environment = BridgeProcess.sanitizerSettings
      environment["HOME"] = NSTemporaryDirectory()
      environment["PATH"] = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
      let process = try ChildProcess("/bin/sh", ["-c", script, path], environment: environment)
      defer { process.end() }
      let deadline = Deadline(seconds: BridgeProcess.limit)
      try process.write(Array("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"bridge.status\"}\n".utf8), deadline)
      process.closeInput()
      let ending = try process.waitForEnding(deadline)
      return (
        String(decoding: process.written[.output] ?? [], as: UTF8.self),
        String(decoding: process.written[.errors] ?? [], as: UTF8.self), ending
      )
    }
  }
}
