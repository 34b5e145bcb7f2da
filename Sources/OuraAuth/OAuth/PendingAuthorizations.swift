import OuraAPI

/// The logins that were begun and whose code hasn't come back yet, by their `state`.
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

  /// Answers the state that the login is known by. Of too many, the oldest is given up.
  mutating func add(_ authorization: Pending) -> String {
    if pending.count >= Self.limit, let oldest = pending.min(by: { $0.value.since < $1.value.since }) {
      pending[oldest.key] = nil
    }
    let state = randomText()
    pending[state] = authorization
    return state
  }

  /// The login of that state, once.
  mutating func take(_ state: String, at moment: Instant) -> Pending? {
    guard let found = pending.removeValue(forKey: state) else { return nil }
    return moment.milliseconds - found.since.milliseconds <= Self.lifetime ? found : nil
  }
}
