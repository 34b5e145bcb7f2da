import OuraAPI

/// Issues codes and tokens, and keeps track of them.
struct AuthorizationServer {
  /// What a user allowed an app.
  struct Grant {
    let number: Int
    let clientID: String
    let scopes: [Scope]
  }

  /// A code and what it is bound to.
  struct Code {
    let grant: Grant
    let redirectURI: String
    /// PKCE's S256 challenge (RFC 7636), if there was one.
    let challenge: String?
    let expires: Instant
    var isSpent = false
  }

  struct Access {
    let grant: Grant
    let expires: Instant
  }

  struct Refresh {
    let grant: Grant
    var isSpent = false
  }

  /// Why no tokens are issued, as RFC 6749 section 5.2 names it.
  enum Problem: String, Error {
    case invalidRequest = "invalid_request"
    case invalidClient = "invalid_client"
    case invalidGrant = "invalid_grant"
    case unsupportedGrantType = "unsupported_grant_type"
  }

  /// Everything ever issued: what must not show up in a log.
  private(set) var issued: [Secret] = []
  private var codes: [String: Code] = [:]
  private var accessTokens: [String: Access] = [:]
  private var refreshTokens: [String: Refresh] = [:]
  private var grantCount = 0
  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
  }

  mutating func grant(clientID: String, scopes: [Scope]) -> Grant {
    grantCount += 1
    return Grant(number: grantCount, clientID: clientID, scopes: scopes)
  }

  mutating func issueCode(_ grant: Grant, redirectURI: String, challenge: String?, expires: Instant) -> Secret {
    let secret = newSecret("code")
    codes[secret.value] = Code(grant: grant, redirectURI: redirectURI, challenge: challenge, expires: expires)
    return secret
  }

  mutating func issueAccessToken(_ grant: Grant, expires: Instant) -> Secret {
    let secret = newSecret("access")
    accessTokens[secret.value] = Access(grant: grant, expires: expires)
    return secret
  }

  mutating func issueRefreshToken(_ grant: Grant) -> Secret {
    let secret = newSecret("refresh")
    refreshTokens[secret.value] = Refresh(grant: grant)
    return secret
  }

  /// Accepts a code once. Presenting it again also revokes the tokens issued for it (RFC 6749 section 4.1.2).
  mutating func redeem(
    code: String,
    clientID: String,
    redirectURI: String?,
    verifier: String?,
    now: Instant
  ) throws(Problem) -> Grant {
    guard let record = codes[code], record.grant.clientID == clientID else { throw .invalidGrant }
    if record.isSpent {
      revoke(grant: record.grant.number)
      throw .invalidGrant
    }
    guard now < record.expires, redirectURI == record.redirectURI else { throw .invalidGrant }
    if let challenge = record.challenge {
      guard let verifier, AuthorizationServer.challenge(for: verifier) == challenge else { throw .invalidGrant }
    }
    codes[code]?.isSpent = true
    return record.grant
  }

  /// Accepts a refresh token once, or leaves it valid if the response will hold no new one.
  mutating func redeem(
    refreshToken: String,
    clientID: String,
    keepingIt: Bool,
    statistics: inout Statistics.Tokens
  ) throws(Problem) -> Grant {
    guard let record = refreshTokens[refreshToken], record.grant.clientID == clientID else { throw .invalidGrant }
    if record.isSpent {
      statistics.spentRefreshTokens += 1
      throw .invalidGrant
    }
    refreshTokens[refreshToken]?.isSpent = !keepingIt
    return record.grant
  }

  /// Nil for a token that isn't valid.
  func scopes(of accessToken: String, now: Instant) -> [Scope]? {
    guard let access = accessTokens[accessToken], now < access.expires else { return nil }
    return access.grant.scopes
  }

  /// Whether the token was ever issued here, valid or not.
  func hasIssued(_ token: String) -> Bool {
    issued.contains { $0.value == token }
  }

  mutating func expireAccessTokens() {
    accessTokens.removeAll()
  }

  mutating func revokeAll() {
    accessTokens.removeAll()
    refreshTokens.removeAll()
    codes.removeAll()
  }

  /// Ends the grant that the token belongs to.
  mutating func revoke(token: String) {
    if let grant = accessTokens[token]?.grant ?? refreshTokens[token]?.grant { revoke(grant: grant.number) }
  }

  private mutating func revoke(grant number: Int) {
    accessTokens = accessTokens.filter { $0.value.grant.number != number }
    refreshTokens = refreshTokens.filter { $0.value.grant.number != number }
  }

  private mutating func newSecret(_ kind: String) -> Secret {
    let digest = SHA256.hash(Array("\(kind) \(issued.count) \(seed)".utf8))
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    let secret = Secret(String(decoding: digest.map { alphabet[Int($0) % 32] }, as: UTF8.self))
    issued.append(secret)
    return secret
  }

  /// PKCE's S256 (RFC 7636 section 4.2).
  private static func challenge(for verifier: String) -> String {
    base64URL(SHA256.hash(Array(verifier.utf8)))
  }
}
