import Synchronization

/// Bounds what is held in memory for a reader who is slower than Oura.
///
/// Bytes count from their arrival until the call that wanted them has handed them over. While they are too many, only the
/// oldest call fetches more; while the reader is behind, nobody does. So one call always comes to its end, however large
/// its answer is, and all calls together hold no more than the limit, that one answer, and a page for each request that
/// was under way.
public final class Backlog: Sendable {
  private struct State {
    /// What each call holds.
    var bytes: [Int: Int] = [:]
    var total = 0
    var lastNumber = 0
    /// Counts the occasions to look again, so that none is missed between looking and waiting.
    var version = 0
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    var isReaderBehind: @Sendable () -> Bool = { false }
  }

  /// In bytes.
  private let limit: Int
  private let state = Mutex(State())

  /// A limit for all calls together, in bytes.
  public init(limit: Int = 64 << 20) {
    self.limit = limit
  }

  /// How to learn whether the reader is behind. `readerCaughtUp` must follow when that has come to an end.
  public func attach(isReaderBehind: @escaping @Sendable () -> Bool) {
    state.withLock { $0.isReaderBehind = isReaderBehind }
  }

  /// Lets go on who waited for the reader.
  public func readerCaughtUp() {
    wake { _ in true }
  }

  /// What one call holds; given back when nobody refers to it any more.
  final class Share: Sendable {
    private let backlog: Backlog
    private let number: Int

    fileprivate init(_ backlog: Backlog) {
      self.backlog = backlog
      number = backlog.state.withLock { state in
        state.lastNumber += 1
        state.bytes[state.lastNumber] = 0
        return state.lastNumber
      }
    }

    deinit {
      backlog.end(number)
    }

    /// Bytes have arrived.
    func add(_ count: Int) { backlog.change(number, by: count) }

    /// Bytes were handed over.
    func release(_ count: Int) { backlog.change(number, by: -count) }

    /// Whether the call may fetch more now.
    var isAdmitted: Bool { backlog.state.withLock { backlog.admits(number, $0) } }

    /// Waits until the call may fetch more. Throws `cancelled` when the task is.
    func admission() async throws(OuraError) {
      while true {
        let (isAdmitted, version) = backlog.state.withLock { (backlog.admits(number, $0), $0.version) }
        if Task.isCancelled { throw .cancelled }
        if isAdmitted { return }
        await backlog.change(since: version)
      }
    }
  }

  /// For a new call.
  func newShare() -> Share { Share(self) }

  private func admits(_ number: Int, _ state: borrowing State) -> Bool {
    if state.isReaderBehind() { return false }
    return state.total <= limit || state.bytes.keys.min() == number
  }

  private func change(_ number: Int, by count: Int) {
    wake { state in
      let wasFull = state.total > limit
      state.bytes[number, default: 0] += count
      state.total += count
      return wasFull && state.total <= limit
    }
  }

  /// Another call may be the oldest now.
  private func end(_ number: Int) {
    wake { state in
      let wasFull = state.total > limit
      state.total -= state.bytes.removeValue(forKey: number) ?? 0
      return wasFull
    }
  }

  /// Changes the state and, if that may admit somebody, wakes all that wait, so that they look again.
  private func wake(_ change: (inout State) -> Bool) {
    let woken = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      guard change(&state) else { return [] }
      state.version += 1
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for continuation in woken { continuation.resume() }
  }

  /// Suspends until there was an occasion since that version, or the task is cancelled.
  private func change(since version: Int) async {
    let ticket = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waits = state.withLock { state in
          // A task is marked before its handler is called, so that one of the two sees the other.
          guard state.version == version, !Task.isCancelled else { return false }
          state.waiting[ticket] = continuation
          return true
        }
        if !waits { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume()
    }
  }
}
