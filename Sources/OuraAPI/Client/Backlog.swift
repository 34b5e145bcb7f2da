import Waiting

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
    var isReaderBehind: @Sendable () -> Bool = { false }
  }

  /// What somebody who waited for admission learns.
  private enum Signal {
    case admitted, lookAgain
  }

  /// In bytes.
  private let limit: Int
  private let state = Monitor<State, Signal>(State())

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
        let signal = await backlog.state.wait { state in
          !Task.isCancelled && backlog.admits(number, state) ? .admitted : nil
        }
        guard let signal else { throw .cancelled }
        if signal == .admitted { return }
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
    state.change { state, waiters in
      if change(&state) { waiters.resumeAll(.lookAgain) }
    }
  }
}
