import Foundation
import Synchronization
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program with three pipes, for the use of one thread. Whoever starts one calls `end()`.
final class ChildProcess {
  /// How a process ended.
  enum Ending: Equatable, Sendable {
    case status(Int32)
    case signal(Int32)
  }

  /// What the program didn't do in time, and what it had written by then.
  struct TimedOut: Error, CustomStringConvertible {
    let waitingFor: String
    let output: String
    let errors: String
    var description: String { "timed out waiting for \(waitingFor); output: \(output); errors: \(errors)" }
  }

  let identifier: pid_t
  /// Our ends of the pipes; nil when closed, by us or by the program.
  var input: Int32?
  var outputs: [Stream: Int32]
  /// What the program wrote, since the start.
  var written: [Stream: [UInt8]] = [.output: [], .errors: []]
  private var ending: Ending?

  enum Stream: Int32, CaseIterable { case output = 1, errors = 2 }

  /// How the program's ends of the pipes behave; some parents leave them non-blocking.
  enum Pipes { case blocking, nonBlocking }

  /// Starts the program with exactly this environment.
  init(
    _ path: String, _ arguments: [String] = [], environment: [String: String] = [:], pipes kind: Pipes = .blocking
  ) throws {
    _ = Self.ignoringBrokenPipes
    let (identifier, pipes) = try Self.spawning.withLock { _ in
      let pipes = try (0...2).map { _ in try Self.pipe() }
      let theirs = [pipes[0].reading, pipes[1].writing, pipes[2].writing]
      if kind == .nonBlocking { theirs.forEach(Self.stopBlocking) }
      do {
        return (try spawn(path, arguments, environment, descriptors: theirs), pipes)
      } catch {
        for pipe in pipes {
          close(pipe.reading)
          close(pipe.writing)
        }
        throw error
      }
    }
    self.identifier = identifier
    close(pipes[0].reading)
    close(pipes[1].writing)
    close(pipes[2].writing)
    input = pipes[0].writing
    outputs = [.output: pipes[1].reading, .errors: pipes[2].reading]
    [pipes[0].writing, pipes[1].reading, pipes[2].reading].forEach(Self.stopBlocking)
  }

  private static func stopBlocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  /// Closes the pipes and kills the program if it still runs.
  func end() {
    closeInput()
    for stream in Stream.allCases { closeOutput(stream) }
    guard ending == nil else { return }
    kill(identifier, SIGKILL)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) == -1, errno == EINTR {}
    ending = .signal(SIGKILL)
  }

  /// The end of input, for the program.
  func closeInput() {
    if let input { close(input) }
    input = nil
  }

  /// Stops reading: the program's next write finds a broken pipe.
  func closeOutput(_ stream: Stream) {
    if let descriptor = outputs.removeValue(forKey: stream) { close(descriptor) }
  }

  func send(signal: Int32) {
    if ending == nil { kill(identifier, signal) }
  }

  /// Waits for the program's end; everything that it still writes is read. Kills it when the time is over.
  func waitForEnding(_ deadline: Deadline) throws -> Ending {
    while true {
      if let ending = exited() {
        // Descendants may hold the pipes open, so that only what is there already is read.
        while try turn(Deadline(seconds: 0)) {}
        return ending
      }
      if deadline.isOver { throw timedOut("the end of the program") }
      if outputs.isEmpty { usleep(1000) } else { try turn(deadline.orAfter(milliseconds: 5)) }
    }
  }

  private func exited() -> Ending? {
    if let ending { return ending }
    var status: Int32 = 0
    guard waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
    let signal = status & 0x7F
    ending = signal == 0 ? .status(status >> 8 & 0xFF) : .signal(signal)
    return ending
  }

  func timedOut(_ waitingFor: String) -> TimedOut {
    func tail(_ stream: Stream) -> String { String(decoding: (written[stream] ?? []).suffix(2000), as: UTF8.self) }
    return TimedOut(waitingFor: waitingFor, output: tail(.output), errors: tail(.errors))
  }
}

/// A point in time after which waiting is given up.
struct Deadline {
  private let instant: ContinuousClock.Instant

  init(seconds: Double) { instant = .now.advanced(by: .seconds(seconds)) }
  private init(_ instant: ContinuousClock.Instant) { self.instant = instant }

  var isOver: Bool { instant <= .now }
  /// For `poll`, rounded up.
  var milliseconds: Int32 {
    Int32(clamping: max(0, Int((instant - .now) / .milliseconds(1) + 0.999)))
  }

  func orAfter(milliseconds: Int) -> Deadline {
    Deadline(min(instant, .now.advanced(by: .milliseconds(milliseconds))))
  }
}
