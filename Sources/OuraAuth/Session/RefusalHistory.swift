import OuraAPI
import Synchronization

/// Tells when a 401 can't be the token's age, so that a scope must be missing.
///
/// Oura answers a missing scope with 401 too (measured). A token that has just been granted and was never accepted is as
/// fresh as can be; one that was accepted may have died since, and is refreshed once. A scope that was refused to a fresh
/// token stays refused for an hour, so that a client which keeps asking doesn't spend a token each time.
///
/// A token that nothing at all accepts may have died as soon as it was granted. It is refreshed after ten seconds; where
/// the next one is no better, after twenty, and so on up to an hour.
final class RefusalHistory: Sendable {
  private static let grantCounts = 5 * 60_000
  private static let refusalCounts = 60 * 60_000

  fileprivate struct State {
    var granted: (generation: Int, at: Instant)?
    var accepted: Int?
    var refused: Refusals?
    /// How many generations in a row were refused before anything accepted them.
    var generationsRefused = 0
  }

  /// What a generation was refused for, each time for the first time.
  fileprivate struct Refusals {
    let generation: Int
    let since: Instant
    /// One entry stands for all that isn't known to need any scope.
    var scopes: [Scope?: Instant] = [:]
  }

  /// Whether refreshing would mend a 401 or only spend a token.
  enum Verdict {
    case mayHaveDied
    /// It was granted just now: the scope must be missing.
    case isFresh
    /// The same was refused not long ago, to a token as good as this one.
    case refusedBefore
  }

  private let state = Mutex(State())

  /// Oura, or another process, has just given us this generation.
  func wasGranted(_ generation: Int, at moment: Instant) {
    state.withLock { $0.granted = (generation, moment) }
  }

  func wasAccepted(_ generation: Int) {
    state.withLock { state in
      state.accepted = generation
      state.generationsRefused = 0
    }
  }

  func wasRefused(_ generation: Int, for scope: Scope?, at moment: Instant) {
    state.withLock { $0.note(scope, refusedTo: generation, at: moment) }
  }

  func isAccepted(_ generation: Int) -> Bool {
    state.withLock { $0.accepted == generation }
  }

  /// What a 401 for this scope says about a token.
  func verdict(on generation: Int, for scope: Scope?, at moment: Instant) -> Verdict {
    state.withLock { state in
      let refused = state.refused.flatMap { $0.generation == generation ? $0 : nil }
      if state.accepted == generation {
        guard let since = refused?.scopes[scope] else { return .mayHaveDied }
        return moment.milliseconds - since.milliseconds < Self.refusalCounts ? .refusedBefore : .mayHaveDied
      }
      if let refused {
        let doublings = min(max(state.generationsRefused - 1, 0), 9)
        let wait = min(Self.refusalCounts, 10_000 << doublings)
        return moment.milliseconds - refused.since.milliseconds < wait ? .refusedBefore : .mayHaveDied
      }
      guard let granted = state.granted, granted.generation == generation,
        moment.milliseconds - granted.at.milliseconds < Self.grantCounts
      else { return .mayHaveDied }
      return .isFresh
    }
  }
}

extension RefusalHistory.State {
  fileprivate mutating func note(_ scope: Scope?, refusedTo generation: Int, at moment: Instant) {
    if refused?.generation != generation {
      refused = RefusalHistory.Refusals(generation: generation, since: moment)
      if accepted != generation { generationsRefused += 1 }
    }
    if refused?.scopes[scope] == nil { refused?.scopes[scope] = moment }
  }
}
