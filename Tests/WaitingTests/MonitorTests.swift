import Synchronization
import Testing
import Waiting

struct MonitorTests {
  private let monitor = Monitor<Int, String>(0)

  /// A task that waits until it is woken; in the state it counts that it has begun to.
  private func waiter(within limit: Duration? = nil) -> Task<String?, Never> {
    let monitor = monitor
    return Task {
      await monitor.wait(within: limit) { begun in
        begun += 1
        return nil
      }
    }
  }

  private func wakeFirst(_ signal: String) -> Bool { monitor.change { $1.resumeFirst(signal) } }

  private var nobodyWaits: Bool { monitor.change { $1.isEmpty } }

  private func begun(_ count: Int) async {
    while monitor.withLock({ $0 }) < count { await Task.yield() }
  }

  @Test func `what is there already needs no waiting`() async {
    #expect(await monitor.wait { "state \($0)" } == "state 0")
  }

  @Test func `what is there already is given to a cancelled task too`() async {
    let monitor = monitor
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await monitor.wait { _ in "there" }
    }
    task.cancel()
    #expect(await task.value == "there")
  }

  @Test func `a cancelled task doesn't begin to wait`() async {
    let monitor = monitor
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await monitor.wait { _ in nil }
    }
    task.cancel()
    #expect(await task.value == nil)
    #expect(nobodyWaits)
  }

  @Test func `the first to wait is the first to be woken`() async {
    var tasks: [Task<String?, Never>] = []
    for number in 1...5 {
      tasks.append(waiter())
      await begun(number)
    }
    for number in 1...5 { #expect(wakeFirst("\(number)")) }
    #expect(!wakeFirst("nobody"))
    for (number, task) in tasks.enumerated() { #expect(await task.value == "\(number + 1)") }
  }

  @Test func `everybody is woken at once, and only those that wait`() async {
    let tasks = (0..<50).map { _ in waiter() }
    await begun(50)
    monitor.change { $1.resumeAll("first") }
    let late = waiter()
    await begun(51)
    monitor.change { $1.resumeAll("second") }
    for task in tasks { #expect(await task.value == "first") }
    #expect(await late.value == "second")
  }

  @Test func `who is cancelled is let go, and is passed over`() async {
    let tasks = (0..<3).map { _ in waiter() }
    await begun(3)
    tasks[1].cancel()
    #expect(await tasks[1].value == nil)
    #expect(["a", "b", "c"].map(wakeFirst) == [true, true, false])
    #expect(Set([await tasks[0].value, await tasks[2].value]) == ["a", "b"])
  }

  @Test func `a wait with a limit ends with it, or before`() async {
    let hasty = waiter(within: .milliseconds(5))
    #expect(await hasty.value == nil)
    let patient = waiter(within: .seconds(600))
    await begun(2)
    monitor.change { $1.resumeAll("in time") }
    #expect(await patient.value == "in time")
  }

  @Test func `waking and cancelling at the same moment wakes each exactly once`() async {
    for _ in 0..<200 {
      let tasks = (0..<4).map { _ in waiter() }
      async let cancelling: Void = { for task in tasks { task.cancel() } }()
      monitor.change { $1.resumeAll("woken") }
      await cancelling
      for task in tasks { #expect([nil, "woken"].contains(await task.value)) }
    }
    #expect(nobodyWaits)
  }
}
