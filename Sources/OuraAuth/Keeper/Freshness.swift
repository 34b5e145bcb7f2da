import OuraAPI

/// Tells when a 401 can't be the token's age, so that a scope must be missing.
///
/// Oura answers a missing scope with 401 too (measured). A token that has just been granted and was never accepted is as
/// fresh as can be; one that was accepted may have died since, and is refreshed once.
struct Freshness {
  private static let grantCounts = 5 * 60_000
  private static let refusalCounts = 60 * 60_000

  private var granted: (generation: Int, at: Instant)?
  private var refused: (generation: Int, at: Instant)?

  /// Oura, or another process, has just given us this generation.
  mutating func wasGranted(_ generation: Int, at moment: Instant) {
    granted = (generation, moment)
  }

  /// Whether refreshing would only spend a token for nothing.
  mutating func isFresh(_ generation: Int, wasAccepted: Bool, at moment: Instant) -> Bool {
    if let granted, granted.generation == generation, !wasAccepted,
      moment.milliseconds - granted.at.milliseconds < Self.grantCounts
    {
      refused = (generation, moment)
      return true
    }
    // Asked again for the same collection, while other collections may have accepted the token.
    guard let refused, refused.generation == generation else { return false }
    return moment.milliseconds - refused.at.milliseconds < Self.refusalCounts
  }
}
