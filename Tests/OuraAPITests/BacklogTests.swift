import Testing

@testable import OuraAPI

@Suite struct `What is held for a slow reader` {
  @Test func `above the limit only the oldest call fetches more`() {
    let backlog = Backlog(limit: 100)
    let (first, second) = (backlog.newShare(), backlog.newShare())
    second.add(100)
    #expect(first.isAdmitted && second.isAdmitted)
    second.add(1)
    #expect(first.isAdmitted && !second.isAdmitted)
    second.release(1)
    #expect(first.isAdmitted && second.isAdmitted)
  }

  @Test func `a call that has ended gives back what it held, and the next one is the oldest`() async throws {
    let backlog = Backlog(limit: 100)
    var first: Backlog.Share? = backlog.newShare()
    let (second, third) = (backlog.newShare(), backlog.newShare())
    first?.add(101)
    third.add(101)
    #expect(!second.isAdmitted)
    first = nil
    #expect(second.isAdmitted && !third.isAdmitted)
    try await second.admission()
  }

  @Test func `nobody fetches while the reader is behind, not even the oldest`() async throws {
    let backlog = Backlog(limit: 100)
    let share = backlog.newShare()
    let isBehind = Log<Void>()
    backlog.attach { isBehind.entries.isEmpty }
    #expect(!share.isAdmitted)
    let task = Task { try await share.admission() }
    isBehind.add(())
    backlog.readerCaughtUp()
    try await task.value
  }

  @Test func `who waits can be cancelled`() async {
    let backlog = Backlog(limit: 100)
    backlog.attach { true }
    let share = backlog.newShare()
    let task = Task { () async -> OuraError? in
      do throws(OuraError) {
        try await share.admission()
        return nil
      } catch {
        return error
      }
    }
    task.cancel()
    #expect(await task.value == .cancelled)
  }
}
