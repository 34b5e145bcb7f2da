import OuraAPI

/// When the token endpoint may be asked again for a generation that it granted nothing for, and what is answered until
/// then. A new generation begins anew.
struct Backoff {
  /// In milliseconds. Where nothing was sent nobody is burdened, and a machine that is back on the network needn't wait
  /// for long.
  private enum Limit {
    static let first = 1000
    static let unsent = 10_000
    static let sent = 5 * 60_000
    static let demanded = 60 * 60_000
  }

  private struct Failure {
    let generation: Int
    let error: OuraError
    let since: Instant
    let wasSent: Bool
    /// How many of this sort there were in a row.
    let count: Int
    /// What the endpoint asked for.
    let demanded: Int?

    var wait: Int {
      let doubled = Limit.first << min(count - 1, 20)
      return max(min(doubled, wasSent ? Limit.sent : Limit.unsent), demanded ?? 0)
    }
  }

  private var last: Failure?

  /// Remembers a failure.
  mutating func failed(_ failure: GrantFailure, _ generation: Int, at moment: Instant) {
    var wasSent = true
    if case .unsent = failure { wasSent = false }
    let before = last.flatMap { $0.generation == generation && $0.wasSent == wasSent ? $0.count : nil } ?? 0
    let demanded = failure.retryAfter.map { Int(min($0, .milliseconds(Limit.demanded)) / .milliseconds(1)) }
    last = Failure(
      generation: generation, error: failure.error, since: moment, wasSent: wasSent, count: before + 1,
      demanded: demanded)
  }

  /// The failure, if it is too early to try again. Who asks for a refresh on purpose waits a second only, unless the
  /// endpoint itself wants to be left alone.
  func error(_ generation: Int, _ cause: RefreshCause, at moment: Instant) -> OuraError? {
    guard let last, last.generation == generation else { return nil }
    let wait = cause == .requested ? max(min(last.wait, Limit.first), last.demanded ?? 0) : last.wait
    let passed = moment.milliseconds - last.since.milliseconds
    // A clock that was set back must not stop the attempts.
    guard 0..<wait ~= passed else { return nil }
    guard case .rateLimited(_, let tier, let fetched, let stated) = last.error else { return last.error }
    return .rateLimited(retryAfter: (wait - passed + 999) / 1000, tier: tier, fetched: fetched, stated: stated)
  }
}
