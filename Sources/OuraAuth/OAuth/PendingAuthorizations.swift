import OuraAPI

/// The logins that have begun but whose code hasn't come back yet, by their `state`.
struct PendingAuthorizations {
  struct Pending: Sendable {
    let pkce = PKCE()
    let application: Application
    let redirectURI: String
    let since: Instant
  }

  /// Longer than a code lives, which is 10 minutes.
  static let lifetime = 15 * 60_000
  private static let limit = 16

  private var pending: [String: Pending] = [:]

  /// Returns the `state` of the new login. If there are too many, the oldest is dropped.
  mutating func add(_ authorization: Pending) -> String {
    if pending.count >= Self.limit, let oldest = pending.min(by: { $0.value.since < $1.value.since }) {
      pending[oldest.key] = nil
    }
    let state = randomText()
    pending[state] = authorization
    return state
  }

  /// Takes out the login with that `state`.
  mutating func take(_ state: String, at moment: Instant) -> Pending? {
    guard let found = pending.removeValue(forKey: state) else { return nil }
    return moment.milliseconds - found.since.milliseconds <= Self.lifetime ? found : nil
  }
}
