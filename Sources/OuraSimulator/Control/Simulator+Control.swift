public import OuraAPI
import Synchronization

extension Simulator {
  /// A pair of tokens, as the token URL gives it.
  public struct IssuedTokens: Sendable {
    /// What goes behind `Bearer`.
    public let accessToken: Secret
    /// Good for one refresh.
    public let refreshToken: Secret
    /// In seconds.
    public let expiresIn: Int
    /// The names as the token URL would give them.
    public let scope: String
  }

  /// What it was asked so far.
  public var statistics: Statistics { state.withLock { $0.statistics } }

  /// All codes and tokens ever given out: what must not show up in a log.
  public var issuedSecrets: [Secret] { state.withLock { $0.tokens.issued } }

  /// Gives out a pair of tokens without a login; without scopes, those of the settings.
  public func issueTokens(clientID: String = "client", scopes: [Scope]? = nil) -> IssuedTokens {
    let scopes = scopes ?? settings.scopes
    let expires = settings.now() + settings.accessTokenLifetime * 1000
    return state.withLock { state in
      let grant = state.tokens.grant(clientID: clientID, scopes: scopes)
      return IssuedTokens(
        accessToken: state.tokens.issueAccessToken(grant, expires: expires),
        refreshToken: state.tokens.issueRefreshToken(grant),
        expiresIn: settings.accessTokenLifetime,
        scope: names(of: scopes)
      )
    }
  }

  /// Ends all access tokens now; refresh tokens stay good.
  public func expireAccessTokens() {
    state.withLock { $0.tokens.expireAccessTokens() }
  }

  /// Ends all tokens and codes, as if the user had withdrawn the consent.
  public func revokeAllTokens() {
    state.withLock { $0.tokens.revokeAll() }
  }

  /// Adds a fault behind the ones that are left.
  public func inject(_ fault: Fault) {
    state.withLock { $0.faults.add(fault) }
  }

  /// Forgets all faults.
  public func clearFaults() {
    state.withLock { $0.faults = [] }
  }
}
