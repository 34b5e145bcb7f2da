import HTTP
package import OuraAPI
import RawJSON

/// What a token endpoint grants (RFC 6749 section 5.1).
package struct TokenAnswer: Sendable, Equatable {
  package let access: Secret
  /// Nil if the old one stays valid.
  package let refresh: Secret?
  /// In seconds; nil if it isn't said.
  package let expiresIn: Int?
  /// Nil if it is the same as was asked for or granted before.
  package let scope: [String]?
  /// Which address granted it.
  package let tokenURL: String

  init?(_ body: [UInt8], tokenURL: String, _ knownSecrets: KnownSecrets) {
    guard let value = try? RawValue(validating: body),
      let access = value["access_token"]?.string, !access.isEmpty
    else { return nil }
    self.access = Secret(access)
    refresh = value["refresh_token"]?.string.flatMap { $0.isEmpty ? nil : Secret($0) }
    let seconds = value["expires_in"].flatMap { $0.double ?? $0.string.flatMap(Double.init) }
    // A century at most, so that no number of theirs can overflow ours.
    expiresIn = seconds.map { Int(min(max($0, 0), 3_155_760_000)) }
    knownSecrets.add([self.access] + (refresh.map { [$0] } ?? []))
    let redaction = knownSecrets.redaction
    scope = value["scope"]?.string.map { names in
      names.split { " ,".contains($0) }.map { UpstreamText(String($0), redaction, limit: 100).description }
    }
    self.tokenURL = tokenURL
  }

  /// The tokens from that moment on, keeping from those before what the answer leaves out.
  func tokens(at moment: Instant, replacing old: Tokens?) -> Tokens {
    Tokens(
      access: access,
      refresh: refresh ?? old?.refresh,
      expiresAt: expiresIn.map { moment + $0 * 1000 },
      obtainedAt: moment,
      scope: scope ?? old?.scope
    )
  }
}
