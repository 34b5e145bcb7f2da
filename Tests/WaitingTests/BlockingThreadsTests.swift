import Foundation
import Synchronization
import Testing

@testable import Waiting

struct BlockingThreadsTests {
  /// Counts how many of its kind do something at the same time.
  private final class Gauge: Sendable {
    private let state = Mutex((now: 0, most: 0, total: 0))

    func enter() {
      state.withLock { state in
        state.now += 1
        state.total += 1
        state.most = max(state.most, state.now)
      }
    }

    func leave() { state.withLock { $0.now -= 1 } }

    var most: Int { state.withLock { $0.most } }
    var total: Int { state.withLock { $0.total } }
  }

  /// An actor whose work blocks its thread.
  private actor Blocker {
    private let executor: SerialBlockingExecutor
    private let inside = Gauge()
    private(set) var runs = 0

    init(_ threads: BlockingThreads) {
      executor = SerialBlockingExecutor(threads)
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    func block(_ gauge: Gauge, _ seconds: TimeInterval) {
      inside.enter()
      gauge.enter()
      Thread.sleep(forTimeInterval: seconds)
      runs += 1
      gauge.leave()
      inside.leave()
    }

    var mostInside: Int { inside.most }
  }

  @Test func `fifty actors share four threads, and each is alone with itself`() async {
    let threads = BlockingThreads(limit: 4)
    let blockers = (0..<50).map { _ in Blocker(threads) }
    let gauge = Gauge()
    await withTaskGroup { group in
      for _ in 0..<4 { for blocker in blockers { group.addTask { await blocker.block(gauge, 0.002) } } }
    }
    #expect(threads.count == 4)
    #expect(gauge.most == 4)
    for blocker in blockers {
      #expect(await blocker.runs == 4)
      #expect(await blocker.mostInside == 1)
    }
  }

  @Test func `one actor needs one thread`() async {
    let threads = BlockingThreads(limit: 4)
    let blocker = Blocker(threads)
    for _ in 0..<20 { await blocker.block(Gauge(), 0) }
    #expect(threads.count <= 2)
  }

  @Test func `a busy actor keeps no other waiting for its end`() async {
    let threads = BlockingThreads(limit: 1)
    let (busy, other) = (Blocker(threads), Blocker(threads))
    let gauge = Gauge()
    let otherIsDone = Gauge()
    let crowd = (0..<8).map { _ in
      Task {
        for _ in 0..<10_000 where otherIsDone.total == 0 { await busy.block(gauge, 0.001) }
      }
    }
    while gauge.total == 0 { await Task.yield() }
    await other.block(gauge, 0)
    otherIsDone.enter()
    for task in crowd { await task.value }
    #expect(gauge.total < 80_000)
    #expect(gauge.most == 1)
  }
}
