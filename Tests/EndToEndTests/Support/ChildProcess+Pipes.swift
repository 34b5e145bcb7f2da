import Synchronization
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ChildProcess {
  /// Writing to a program that has ended must fail, not end the tests.
  static let ignoringBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  /// Held while pipes are made and a program is started. A sibling that is started between a pipe's making and its
  /// marking would inherit it, and one that holds the writing end hides the end of the stream; `pipe2`, which does both
  /// at once, isn't visible to Swift.
  static let spawning = Mutex(())

  /// A pipe that no program inherits.
  static func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard makePipe(&ends) == 0 else { throw SystemError(call: "pipe", code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}

// Inside `ChildProcess` this name is its method.
private func makePipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }
