import OuraAPI

extension Tokens {
  /// Whether the access token has expired, as far as Oura said when it would.
  func isDead(at moment: Instant) -> Bool {
    guard let expiresAt else { return false }
    return expiresAt < moment
  }

  /// Whether there is less than a minute left; half its life for a token that never had two.
  func needRefresh(at moment: Instant) -> Bool {
    guard let expiresAt, useWithoutRefresh(at: moment) == nil else { return false }
    var margin = 60_000
    if let obtainedAt { margin = min(margin, (expiresAt.milliseconds - obtainedAt.milliseconds) / 2) }
    return expiresAt.milliseconds - moment.milliseconds < margin
  }

  /// For how many seconds more a token that was granted for no time at all is used all the same: a refresh for each
  /// request would bring no better one. Nil for other tokens.
  func useWithoutRefresh(at moment: Instant) -> Int? {
    guard let expiresAt, let obtainedAt, expiresAt <= obtainedAt else { return nil }
    let age = moment.milliseconds - obtainedAt.milliseconds
    return 0..<60_000 ~= age ? (60_999 - age) / 1000 : nil
  }
}
