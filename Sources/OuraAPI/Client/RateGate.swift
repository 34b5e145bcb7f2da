import Waiting

/// One gate for the process: after a 429 nobody asks until the time Oura named has passed, and then one request tries
/// first, so that those that waited don't pile on.
final class RateGate: Sendable {
  /// What a request is to the gate.
  enum Pass: Equatable {
    case free
    /// It is the one that tries: its outcome opens or closes the gate.
    case trial
  }

  /// What became of a request that was let through; a 429 closes the gate instead.
  enum Passage {
    /// Oura took it.
    case answered
    /// It tells nothing of the limit: the connection broke, or nobody waits for the answer any more.
    case inconclusive
  }

  /// A wait that Oura wants.
  struct Closing {
    /// A year must not follow from one wrong number: after an hour one request tries.
    static let longestWait = Duration.seconds(3600)

    let wait: Duration
    /// Whose limit closes the gate.
    let tier: UpstreamText?
    /// The seconds that Oura said, if they are more than that.
    let stated: Int?

    init(_ wait: Duration, tier: UpstreamText? = nil, longest: Duration = Self.longestWait) {
      self.wait = min(wait, longest)
      self.tier = tier
      stated = wait > longest ? wait.wholeSeconds : nil
    }
  }

  private enum Phase {
    case open
    case closed(until: ContinuousClock.Instant)
    /// Open for the one that tries.
    case trying
  }

  private struct State {
    var phase = Phase.open
    /// What closed the gate last.
    var closing: Closing?
    /// Counts the changes, so that none is missed between looking and waiting.
    var version = 0
  }

  private enum Step {
    case pass(Pass)
    case wait(Duration?, for: Closing?, version: Int)
  }

  private let state = Monitor<State, Void>(State())

  /// Waits until the gate lets through, no longer than the allowance allows. Throws `rateLimited` when that isn't enough,
  /// `cancelled` when the task is.
  func pass(_ allowance: WaitAllowance) async throws(OuraError) -> Pass {
    while true {
      switch step() {
      case .pass(let pass): return pass
      case .wait(let time, let closing, let version):
        guard let limit = allowance.begin(time) else {
          throw .rateLimited(
            retryAfter: time?.wholeSeconds, tier: closing?.tier, fetched: .init(), stated: closing?.stated)
        }
        await change(since: version, within: limit)
        allowance.end()
        if Task.isCancelled { throw .cancelled }
      }
    }
  }

  /// Whether a pass is still good; the gate may have been closed since it was given.
  func admits(_ pass: Pass) -> Bool {
    state.withLock { state in
      switch (state.phase, pass) {
      case (.open, .free), (.open, .trial), (.trying, .trial): true
      case (.trying, .free), (.closed, _): false
      }
    }
  }

  /// Oura said 429: the gate is closed for so long. Answers whether that is news.
  @discardableResult
  func close(_ closing: Closing) -> Bool {
    change { state in
      let until = ContinuousClock.now + closing.wait
      state.closing = closing
      guard case .closed(let already) = state.phase else {
        state.phase = .closed(until: until)
        return true
      }
      state.phase = .closed(until: max(already, until))
      return already <= .now
    }
  }

  /// A request that was let through has come to its end. If it was the one that tried and tells nothing, another tries.
  func settle(_ pass: Pass, _ outcome: Passage) {
    guard pass == .trial else { return }
    change { state in
      guard case .trying = state.phase else { return }
      state.phase = outcome == .answered ? .open : .closed(until: .now)
    }
  }

  private func step() -> Step {
    state.withLock { state in
      switch state.phase {
      case .open: return .pass(.free)
      case .trying: return .wait(nil, for: state.closing, version: state.version)
      case .closed(let until):
        let time = until - .now
        if time > .zero { return .wait(time, for: state.closing, version: state.version) }
        state.phase = .trying
        return .pass(.trial)
      }
    }
  }

  /// Changes the state and wakes all that wait, so that they look again.
  private func change<Answer: Sendable>(_ body: (inout State) -> Answer) -> Answer {
    state.change { state, waiters in
      defer { waiters.resumeAll(()) }
      state.version += 1
      return body(&state)
    }
  }

  /// Suspends until something has changed since that version, the time is over or the task is cancelled.
  private func change(since version: Int, within time: Duration) async {
    _ = await state.wait(within: time) { $0.version == version ? nil : () }
  }
}
