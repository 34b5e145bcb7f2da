package import HTTP
import RawJSON

/// What a 429 says about the limit.
package struct RateLimit: Sendable, Equatable {
  /// How long to wait; nil if the answer doesn't say.
  package let wait: Duration?
  /// Whose limit it is, for example per token or per application.
  let tier: String?

  /// In seconds. No number from outside may become a wait that never ends.
  private static let longest = 86_400 * 365

  /// Reads `Retry-After` as seconds or as an HTTP date (RFC 9110 section 10.2.3), else `X-RateLimit-Reset` as seconds
  /// since 1970 (measured).
  package init(_ headers: HTTPHeaders, now: Instant) {
    tier = headers["X-RateLimit-Tier"]
    if let text = headers["Retry-After"] {
      if let seconds = Int(digits: text, in: 0...Int.max) {
        wait = .seconds(min(seconds, Self.longest))
        return
      }
      if let moment = Instant(httpDate: text) {
        wait = Self.until(moment, now)
        return
      }
    }
    if let reset = headers["X-RateLimit-Reset"].flatMap({ Int(digits: $0, in: 0...Instant.range.upperBound / 1000) }) {
      wait = Self.until(Instant(milliseconds: reset * 1000), now)
    } else {
      wait = nil
    }
  }

  private static func until(_ instant: Instant, _ now: Instant) -> Duration {
    .milliseconds(min(max(0, instant.milliseconds - now.milliseconds), longest * 1000))
  }
}
