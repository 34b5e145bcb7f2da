import Foundation
package import HTTP

/// What a 429 says about the limit.
package struct RateLimit: Sendable, Equatable {
  /// How long to wait; nil if the answer doesn't say.
  package let wait: Duration?
  /// Whose limit it is, for example per token or per application.
  let tier: String?

  /// Reads `Retry-After` as seconds or as an HTTP date (RFC 9110 section 10.2.3), else `X-RateLimit-Reset` as seconds
  /// since 1970 (measured).
  package init(_ headers: HTTPHeaders, now: Instant) {
    tier = headers["X-RateLimit-Tier"]
    if let text = headers["Retry-After"] {
      if let seconds = Int(text), seconds >= 0 {
        wait = .seconds(min(seconds, 86_400 * 365))
        return
      }
      if let date = Self.httpDate(text) {
        wait = Self.until(date, now)
        return
      }
    }
    if let reset = headers["X-RateLimit-Reset"].flatMap(Int.init), 0...253_402_300_800 ~= reset {
      wait = Self.until(Instant(milliseconds: reset * 1000), now)
    } else {
      wait = nil
    }
  }

  private static func until(_ instant: Instant, _ now: Instant) -> Duration {
    .milliseconds(max(0, instant.milliseconds - now.milliseconds))
  }

  private static func httpDate(_ text: String) -> Instant? {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.date(from: text).map { Instant(milliseconds: Int($0.timeIntervalSince1970 * 1000)) }
  }
}
