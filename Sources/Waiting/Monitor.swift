import Synchronization

/// A state under a lock, and the tasks that suspend until somebody changes it. Each may be cancelled while it waits.
///
/// Looking and beginning to wait are one step, so that no change is missed in between. Nobody is resumed under the lock.
package final class Monitor<State: Sendable, Signal: Sendable>: Sendable {
  fileprivate typealias Continuation = CheckedContinuation<Signal?, Never>

  /// Those that wait, the longest first.
  package struct Waiters {
    private struct Waiter {
      let ticket: Int
      let continuation: Continuation
    }

    private var lastTicket = 0
    private var waiting: [Waiter] = []
    /// Who is to be resumed as soon as the lock is free.
    private var resumed: [(Continuation, Signal?)] = []

    /// Whether nobody waits.
    package var isEmpty: Bool { waiting.isEmpty }

    /// Wakes who has waited longest; false if nobody waits.
    package mutating func resumeFirst(_ signal: Signal) -> Bool {
      guard !waiting.isEmpty else { return false }
      resumed.append((waiting.removeFirst().continuation, signal))
      return true
    }

    /// Wakes everybody.
    package mutating func resumeAll(_ signal: Signal) {
      resumed += waiting.map { ($0.continuation, signal) }
      waiting = []
    }

    fileprivate mutating func newTicket() -> Int {
      lastTicket += 1
      return lastTicket
    }

    fileprivate mutating func add(_ ticket: Int, _ continuation: Continuation) {
      waiting.append(Waiter(ticket: ticket, continuation: continuation))
    }

    /// Lets one go without a signal, if it still waits.
    fileprivate mutating func dismiss(_ ticket: Int) {
      guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
      resumed.append((waiting.remove(at: index).continuation, nil))
    }

    fileprivate mutating func takeResumed() -> [(Continuation, Signal?)] {
      defer { resumed = [] }
      return resumed
    }
  }

  private struct Content {
    var state: State
    var waiters = Waiters()
  }

  private let content: Mutex<Content>

  /// A state for which nobody waits yet.
  package init(_ state: State) {
    content = Mutex(Content(state: state))
  }

  /// Looks at the state or changes it, without waking anybody.
  package func withLock<Value>(_ body: (inout State) -> Value) -> Value where Value: Sendable {
    content.withLock { body(&$0.state) }
  }

  /// Changes the state, and wakes those that the change is for.
  package func change<Value>(_ body: (inout State, inout Waiters) -> Value) -> Value where Value: Sendable {
    let (value, resumed) = content.withLock { content in
      let value = body(&content.state, &content.waiters)
      return (value, content.waiters.takeResumed())
    }
    for (continuation, signal) in resumed { continuation.resume(returning: signal) }
    return value
  }

  /// What `look` makes of the state at once, else the signal of whoever wakes the task later. Nil if the task was
  /// cancelled or the time, if there is a limit, was over before.
  package func wait(within limit: Duration? = nil, _ look: (inout State) -> Signal?) async -> Signal? {
    let ticket = content.withLock { $0.waiters.newTicket() }
    let timer = Mutex<Task<Void, Never>?>(nil)
    defer { timer.withLock { $0?.cancel() } }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let (waits, signal) = content.withLock { content -> (Bool, Signal?) in
          if let signal = look(&content.state) { return (false, signal) }
          // A task is marked before its handler is called, so that one of the two sees the other.
          if Task.isCancelled { return (false, nil) }
          content.waiters.add(ticket, continuation)
          return (true, nil)
        }
        guard waits else { return continuation.resume(returning: signal) }
        guard let limit else { return }
        timer.withLock {
          $0 = Task {
            try? await Task.sleep(for: limit)
            self.dismiss(ticket)
          }
        }
      }
    } onCancel: {
      dismiss(ticket)
    }
  }

  private func dismiss(_ ticket: Int) {
    change { _, waiters in waiters.dismiss(ticket) }
  }
}
