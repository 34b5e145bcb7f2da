import TestSupport
import Testing

@testable import OuraAuth

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Whether the owner of an exclusive file is still there.
struct LockOwnerTests {
  private func owner(_ number: pid_t, start: String? = nil, place: String? = nil) throws -> LockOwner {
    let start = start ?? since(number) ?? ""
    let place = place ?? RunningProcess.place ?? ""
    return try #require(LockOwner(Array("\(number) \(start) \(place) mark\n".utf8)))
  }

  private func since(_ number: pid_t) -> String? {
    guard case .running(let since) = RunningProcess.state(number) else { return nil }
    return since
  }

  /// A program that waits until it is killed.
  private func withChild(_ body: (pid_t) throws -> Void) throws {
    let child = try spawn("/bin/sleep", ["60"], [:], descriptors: [])
    defer {
      kill(child, SIGKILL)
      var status: Int32 = 0
      waitpid(child, &status, 0)
    }
    try body(child)
  }

  @Test func `another process that lives is alive, and one that started at another time is gone`() throws {
    try withChild { child in
      let (same, other) = (try owner(child), try owner(child, start: "1"))
      #expect(same.verdict == .alive)
      #expect(other.verdict == .gone)
    }
    #expect(try owner(getppid()).verdict == .alive)
  }

  @Test func `a process that was killed is gone, even if its parent doesn't care`() throws {
    try withChild { child in
      let owner = try owner(child)
      kill(child, SIGKILL)
      var info = siginfo_t()
      waitid(P_PID, id_t(child), &info, WEXITED | WNOWAIT)
      #expect(owner.verdict == .gone)
    }
  }

  @Test func `a process of another place is unknown, whatever has its number here`() throws {
    #expect(try owner(getppid(), place: "elsewhere").verdict == .unknown)
    #expect(try owner(getppid(), place: "-").verdict == .unknown)
    #expect(try owner(getppid(), start: "-").verdict == .unknown)
    #expect(try owner(999_999_999, start: "-").verdict == .gone)
  }

  @Test func `this process is alive as long as it uses the file`() throws {
    let owner = LockOwner()
    #expect(LockOwner(owner.line) == owner)
    owner.beginUse()
    #expect(owner.verdict == .alive)
    #expect(owner.endUse())
    #expect(!owner.endUse())
    #expect(owner.verdict == .gone)
  }

  @Test(arguments: [
    "", "1", "1 2 3\n", "1 2 3 4", "1 2 3 4 5\n", "0 2 3 4\n", "-1 2 3 4\n", "x 2 3 4\n", "4294967296 2 3 4\n",
  ])
  func `half a line is nobody's`(line: String) {
    #expect(LockOwner(Array(line.utf8)) == nil)
  }
}
