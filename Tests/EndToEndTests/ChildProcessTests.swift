import Foundation
import TestSupport
import Testing

@Suite struct `A child process` {
  @Test func `gets its input and gives back its output and status`() async throws {
    let text = Array("hello\n".utf8)
    let (output, ending) = try await onThread {
      let process = try ChildProcess("/bin/cat")
      defer { process.end() }
      let deadline = Deadline(seconds: 30)
      try process.write(text, deadline)
      process.closeInput()
      return (try process.readToEnd(deadline), try process.waitForEnding(deadline))
    }
    #expect(output == text)
    #expect(ending == .status(0))
  }

  @Test func `may write more than a pipe holds before it is read`() async throws {
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 3_000_000)
    let output = try await onThread {
      let process = try ChildProcess("/bin/cat")
      defer { process.end() }
      let deadline = Deadline(seconds: 30)
      try process.write(text, deadline)
      process.closeInput()
      return try process.readToEnd(deadline)
    }
    #expect(output == text)
  }

  @Test func `has its errors and its status told apart`() async throws {
    let (output, errors, ending) = try await shell("echo out; echo err >&2; exit 7")
    #expect(output == "out\n")
    #expect(errors == "err\n")
    #expect(ending == .status(7))
  }

  @Test func `that dies by a signal is told from one that exits`() async throws {
    #expect(try await shell("kill -TERM $$").ending == .signal(SIGTERM))
    #expect(try await shell("kill -PIPE $$").ending == .signal(SIGPIPE))
  }

  @Test func `sees only the environment it was given`() async throws {
    let (output, _, _) = try await shell("echo ${HOME-none} ${GIVEN-none}", environment: ["GIVEN": "yes"])
    #expect(output == "none yes\n")
  }

  @Test func `sees the end of its input while siblings live on`() async throws {
    try await withThrowingTaskGroup(of: ChildProcess.Ending.self) { group in
      for _ in 0..<20 {
        group.addTask {
          try await onThread {
            let reader = try ChildProcess("/bin/cat")
            defer { reader.end() }
            let sibling = try ChildProcess("/bin/sleep", ["600"])
            defer { sibling.end() }
            reader.closeInput()
            return try reader.waitForEnding(Deadline(seconds: 30))
          }
        }
      }
      for try await ending in group { #expect(ending == .status(0)) }
    }
  }

  @Test func `that never ends is given up and killed`() async throws {
    await #expect(throws: ChildProcess.TimedOut.self) {
      try await onThread {
        let process = try ChildProcess("/bin/sleep", ["600"])
        defer { process.end() }
        return try process.readToEnd(Deadline(seconds: 0.1))
      }
    }
  }

  @Test func `that keeps its output open but doesn't end is given up too`() async throws {
    await #expect(throws: ChildProcess.TimedOut.self) {
      try await onThread {
        let process = try ChildProcess("/bin/sleep", ["600"])
        defer { process.end() }
        return try process.waitForEnding(Deadline(seconds: 0.1))
      }
    }
  }

  @Test func `that closed its output but doesn't end is given up too`() async throws {
    await #expect(throws: ChildProcess.TimedOut.self) {
      try await onThread {
        let process = try ChildProcess("/bin/sh", ["-c", "exec sleep 600 >&- 2>&-"], environment: path)
        defer { process.end() }
        return try process.waitForEnding(Deadline(seconds: 0.1))
      }
    }
  }

  @Test func `that doesn't read leaves the rest unwritten`() async throws {
    let left = try await onThread {
      let process = try ChildProcess("/bin/sleep", ["600"])
      defer { process.end() }
      return process.writeUntilStalled([UInt8](repeating: 0, count: 1 << 21), stalledAfter: 50).count
    }
    #expect(left > 0)
  }

  @Test func `that has ended takes the rest of the input unread`() async throws {
    let ending = try await onThread {
      let process = try ChildProcess("/bin/sh", ["-c", "exit 3"])
      defer { process.end() }
      let deadline = Deadline(seconds: 30)
      try process.write([UInt8](repeating: 0, count: 1 << 20), deadline)
      return try process.waitForEnding(deadline)
    }
    #expect(ending == .status(3))
  }

  @Test func `reads each chunk by itself if one waits for that`() async throws {
    let output = try await onThread {
      let process = try ChildProcess("/bin/cat")
      defer { process.end() }
      let deadline = Deadline(seconds: 30)
      for byte in Array("abc".utf8) {
        try process.write([byte], deadline)
        try process.waitUntilRead(deadline)
      }
      try process.read(until: { $0.count == 3 }, deadline)
      return process.written[.output]
    }
    #expect(output == Array("abc".utf8))
  }

  @Test func `that has ended isn't waited for to read its input`() async throws {
    let ending = try await onThread {
      let process = try ChildProcess("/bin/sh", ["-c", "exec sleep 0.05"], environment: path)
      defer { process.end() }
      let deadline = Deadline(seconds: 30)
      try process.write([1], deadline)
      try process.waitUntilRead(deadline)
      return try process.waitForEnding(deadline)
    }
    #expect(ending == .status(0))
  }

  @Test func `that doesn't exist is an error`() {
    #expect(throws: SystemError.self) { try ChildProcess("/nonexistent/program") }
  }

  private let path = ["PATH": "/usr/bin:/bin"]

  private func shell(
    _ script: String, environment: [String: String] = [:]
  ) async throws -> (output: String, errors: String, ending: ChildProcess.Ending) {
    let variables = path.merging(environment) { $1 }
    return try await onThread {
      let process = try ChildProcess("/bin/sh", ["-c", script], environment: variables)
      defer { process.end() }
      let deadline = Deadline(seconds: 30)
      let output = String(decoding: try process.readToEnd(deadline), as: UTF8.self)
      let ending = try process.waitForEnding(deadline)
      return (output, String(decoding: process.written[.errors] ?? [], as: UTF8.self), ending)
    }
  }
}
