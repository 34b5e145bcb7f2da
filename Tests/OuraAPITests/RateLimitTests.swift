import HTTP
import Testing

@testable import OuraAPI

/// The forms in which a 429 says when to come again.
@Suite struct RateLimitTests {
  static let now = Instant(milliseconds: 784_111_777_000)  // Sun, 06 Nov 1994 08:49:37 GMT

  @Test(
    arguments: [
      (["Retry-After": "7"], .seconds(7)),
      (["retry-after": "0"], .seconds(0)),
      (["Retry-After": "Sun, 06 Nov 1994 08:50:37 GMT"], .seconds(60)),
      (["Retry-After": "Sun, 06 Nov 1994 08:00:00 GMT"], .seconds(0)),
      (["X-RateLimit-Reset": "784111787"], .seconds(10)),
      (["X-RateLimit-Reset": "784111000"], .seconds(0)),
      (["Retry-After": "3", "X-RateLimit-Reset": "784111787"], .seconds(3)),
      (["Retry-After": "soon", "X-RateLimit-Reset": "784111787"], .seconds(10)),
      (["Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"], .seconds(86_400 * 365)),
      (["Retry-After": "Sun, 06 Nov 99999 08:50:37 GMT"], nil),
      (["Retry-After": "Sun, 6 Nov 1994 08:50:37 GMT"], nil),
      (["Retry-After": "Sun, 31 Nov 1994 08:50:37 GMT"], nil),
      (["Retry-After": "+5"], nil),
      (["Retry-After": "-5"], nil),
      (["Retry-After": "1.5"], nil),
      (["Retry-After": ""], nil),
      (["Retry-After": "99999999999999999999"], nil),
      (["X-RateLimit-Reset": "99999999999999999"], nil),
      (["X-RateLimit-Reset": "later"], nil),
      ([:], nil),
    ] as [(HTTPHeaders, Duration?)])
  func `The wait is read from whichever header says it`(_ headers: HTTPHeaders, _ wait: Duration?) {
    #expect(RateLimit(headers, now: Self.now).wait == wait)
  }

  @Test func `A wait of centuries is cut to a year`() {
    #expect(RateLimit(["Retry-After": "9223372036854775807"], now: Self.now).wait == .seconds(86_400 * 365))
  }

  @Test func `Whose limit it is comes along`() {
    #expect(RateLimit(["X-RateLimit-Tier": "application"], now: Self.now).tier == "application")
  }
}
