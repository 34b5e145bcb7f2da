/// The tasks that stream to the client: one at a time puts a message into the outbox, the others wait in line, so that
/// together they fill it no further than its limit and one message.
struct StreamQueue {
  private var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
  private var lastTicket = 0
  private var isOccupied = false

  /// A name for a task that is going to enter.
  mutating func newTicket() -> Int {
    lastTicket &+= 1
    return lastTicket
  }

  /// True if the task may go on; otherwise its continuation is kept.
  mutating func enter(_ ticket: Int, _ continuation: CheckedContinuation<Bool, Never>, hasRoom: Bool) -> Bool {
    if hasRoom, !isOccupied, waiting.isEmpty {
      isOccupied = true
      return true
    }
    waiting.append((ticket, continuation))
    return false
  }

  /// The task that entered has put its message.
  mutating func leave() {
    isOccupied = false
  }

  /// Lets the next one in; nil if there is none, or no room.
  mutating func next(hasRoom: Bool) -> CheckedContinuation<Bool, Never>? {
    guard hasRoom, !isOccupied, !waiting.isEmpty else { return nil }
    isOccupied = true
    return waiting.removeFirst().continuation
  }

  /// Takes a task out that doesn't wait any longer; nil if it doesn't wait.
  mutating func remove(_ ticket: Int) -> CheckedContinuation<Bool, Never>? {
    guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else { return nil }
    return waiting.remove(at: index).continuation
  }
}
