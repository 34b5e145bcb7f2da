import HTTP
package import OuraAPI
import RawJSON

/// What a token endpoint grants (RFC 6749 section 5.1).
package struct TokenResponse: Sendable, Equatable {
  package let access: Secret
  /// Nil if the old one stays valid.
  package let refresh: Secret?
  /// In seconds; nil if it is missing or no number.
  package let expiresIn: Int?
  /// Nil if it is the same as was asked for or granted before.
  package let scope: [String]?
  /// Which address granted it.
  package let tokenURL: String

  package init?(_ body: [UInt8], tokenURL: String, _ knownSecrets: KnownSecrets) {
    guard let value = try? RawValue(validating: body),
      let access = value["access_token"]?.string, !access.isEmpty
    else { return nil }
    self.access = Secret(access)
    refresh = value["refresh_token"]?.string.flatMap { $0.isEmpty ? nil : Secret($0) }
    expiresIn = value["expires_in"]?.count(clampedTo: 0...TokenExpiry.longest)
    knownSecrets.add([self.access] + (refresh.map { [$0] } ?? []))
    let redaction = knownSecrets.redaction
    scope = value["scope"]?.string.map { names in
      names.split { " ,".contains($0) }.map { UpstreamText(String($0), redaction, limit: 100).description }
    }
    self.tokenURL = tokenURL
  }

  /// The credentials from that moment on; what the answer leaves out is kept from the ones before.
  package func tokens(at moment: Instant, replacing old: Tokens?) -> Tokens {
    Tokens(
      access: access,
      refresh: refresh ?? old?.refresh,
      expiresAt: expiresIn.map { moment + $0 * 1000 },
      obtainedAt: moment,
      scope: scope ?? old?.scope
    )
  }
}
