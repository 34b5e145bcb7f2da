import Dispatch
import RawJSON
import Synchronization

/// The requests that are being worked on: which ids are taken, what cancelling one means, when nothing is left.
final class InFlight: Sendable {
  /// Names an entry even where two requests share an id one after the other.
  struct Serial: Hashable, Sendable {
    fileprivate let number: Int
  }

  struct Entry: Sendable {
    let id: RequestID?
    let recipient: Recipient
    fileprivate let task: Task<Void, Never>
    /// The token of a progress that has begun and must end before the answer (LSP 3.17, work done progress).
    fileprivate(set) var openProgress: RawValue?
  }

  fileprivate struct State {
    var entries: [Serial: Entry] = [:]
    var serials: [RequestID: Serial] = [:]
    var lastNumber = 0
  }

  private let state = Mutex(State())
  private let slots: DispatchSemaphore
  private let finished = DispatchGroup()

  /// Takes at most so many requests at once.
  init(limit: Int) {
    slots = DispatchSemaphore(value: limit)
  }

  /// How many there are.
  var count: Int { state.withLock { $0.entries.count } }

  /// Whether the id belongs to a request that isn't answered yet; null never does.
  func contains(_ id: RequestID) -> Bool {
    state.withLock { $0.serials[id] != nil }
  }

  /// A name for a request that may be started.
  func newSerial() -> Serial {
    state.withLock { state in
      state.lastNumber += 1
      return Serial(number: state.lastNumber)
    }
  }

  /// For the reader's thread: takes a place; false if there is none after so many seconds.
  func takePlace(within seconds: Double) -> Bool {
    slots.wait(timeout: .now() + seconds) == .success
  }

  /// For the reader's thread: starts the work for which a place was taken.
  func start(_ serial: Serial, id: RequestID?, recipient: Recipient, work: @escaping @Sendable () async -> Void) {
    finished.enter()
    state.withLock { state in
      if let id, !id.isNull { state.serials[id] = serial }
      let task = Task {
        await work()
        self.slots.signal()
        self.finished.leave()
      }
      state.entries[serial] = Entry(id: id, recipient: recipient, task: task, openProgress: nil)
    }
  }

  /// Takes the entry out, so that nobody else answers it; nil if somebody has.
  func end(_ serial: Serial) -> Entry? {
    state.withLock { $0.remove(serial) }
  }

  /// Takes the request out and tells its task to stop; nil if there is none of that id.
  func cancel(_ id: RequestID) -> Entry? {
    let entry = state.withLock { state in state.serials[id].flatMap { state.remove($0) } }
    entry?.task.cancel()
    return entry
  }

  /// Tells all tasks to stop, and forgets them.
  func cancelAll() {
    let entries = state.withLock { state in
      defer {
        state.entries = [:]
        state.serials = [:]
      }
      return Array(state.entries.values)
    }
    for entry in entries { entry.task.cancel() }
  }

  /// Runs the closure while the request is sure to be unanswered, so that nothing is sent for it too late. `openProgress`
  /// is what must be closed before its answer.
  func whileUnanswered(_ serial: Serial, _ body: (_ openProgress: inout RawValue?) -> Void) {
    state.withLock { state in
      guard var entry = state.entries[serial] else { return }
      body(&entry.openProgress)
      state.entries[serial] = entry
    }
  }

  /// For the reader's thread: waits until all work has ended; false if it hasn't after so many seconds.
  @discardableResult
  func waitUntilEmpty(within seconds: Double) -> Bool {
    finished.wait(timeout: .now() + seconds) == .success
  }
}

extension InFlight.State {
  fileprivate mutating func remove(_ serial: InFlight.Serial) -> InFlight.Entry? {
    guard let entry = entries.removeValue(forKey: serial) else { return nil }
    if let id = entry.id, serials[id] == serial { serials[id] = nil }
    return entry
  }
}
