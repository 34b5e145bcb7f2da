import Foundation
import HTTP
import OuraAPI
import OuraAuth
import OuraBridge

extension Bridge {
  /// 2024-03-10 at noon in UTC, always.
  static let fuzzingTime = Instant(milliseconds: 1_710_072_000_000)

  /// A bridge over a transport, without a login.
  convenience init(over transport: some HTTPTransport) {
    var settings = OuraClient.Settings()
    settings.retries.firstWait = .microseconds(1)
    settings.retries.longestWait = .microseconds(1)
    let client = OuraClient(settings: settings, transport: transport, tokens: AnyToken())
    self.init(client: client, account: .demo, calendar: .fuzzing, notifications: Notifications())
  }
}

extension LocalCalendar {
  static let fuzzing = LocalCalendar(timeZone: .gmt, now: { Bridge.fuzzingTime })
}

/// A token that is always the same.
struct AnyToken: AccessTokenSource {
  func accessToken() -> AccessToken { AccessToken(Secret("token"), generation: 0) }
  func accessToken(replacing rejected: AccessToken, for scope: Scope?) -> AccessToken? { nil }
  func accepted(_ token: AccessToken) {}
  func grantedScopes() -> [String]? { nil }
}
