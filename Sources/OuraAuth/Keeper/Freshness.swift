import OuraAPI
import Synchronization

/// Tells when a 401 can't be the token's age, so that a scope must be missing.
///
/// Oura answers a missing scope with 401 too (measured). A token that has just been granted and was never accepted is as
/// fresh as can be; one that was accepted may have died since, and is refreshed once. A token that was refused right
/// after it was granted is refused for its scopes, whatever else accepts it; that holds for an hour, so that a client
/// which keeps asking for the same doesn't spend a token each time.
final class Freshness: Sendable {
  private static let grantCounts = 5 * 60_000
  private static let refusalCounts = 60 * 60_000

  private struct State {
    var granted: (generation: Int, at: Instant)?
    var accepted: Int?
    var refused: (generation: Int, at: Instant)?
  }

  private let state = Mutex(State())

  /// Oura, or another process, has just given us this generation.
  func wasGranted(_ generation: Int, at moment: Instant) {
    state.withLock { $0.granted = (generation, moment) }
  }

  func wasAccepted(_ generation: Int) {
    state.withLock { $0.accepted = generation }
  }

  func wasRefused(_ generation: Int, at moment: Instant) {
    state.withLock { $0.refused = (generation, moment) }
  }

  func isAccepted(_ generation: Int) -> Bool {
    state.withLock { $0.accepted == generation }
  }

  /// Whether refreshing would only spend a token for nothing.
  func isFresh(_ generation: Int, at moment: Instant) -> Bool {
    state.withLock { state in
      if let granted = state.granted, granted.generation == generation, state.accepted != generation,
        moment.milliseconds - granted.at.milliseconds < Self.grantCounts
      {
        state.refused = (generation, moment)
        return true
      }
      guard let refused = state.refused, refused.generation == generation else { return false }
      return moment.milliseconds - refused.at.milliseconds < Self.refusalCounts
    }
  }
}
