public import OuraAPI
import Synchronization

/// A token that is used as it is: nothing is stored, and nothing can refresh it.
public final class FixedToken: AccessTokenSource {
  private let token: AccessToken
  private let source: AuthStatus.Source
  private let wasAccepted = Atomic(false)

  /// A token from somewhere else than the store.
  public init(_ secret: Secret, source: AuthStatus.Source) {
    token = AccessToken(secret, generation: 0)
    self.source = source
  }

  /// The token in `OURA_ACCESS_TOKEN`; nil if there is none.
  public convenience init?(environment: [String: String]) {
    guard let token = environment["OURA_ACCESS_TOKEN"], !token.isEmpty else { return nil }
    self.init(Secret(token), source: .environment)
  }

  /// The token.
  public func accessToken() -> AccessToken { token }

  /// Nil if Oura has taken the token for something else, so that a scope must be missing; else the token is dead.
  public func accessToken(replacing rejected: AccessToken, for scope: Scope?) throws(OuraError) -> AccessToken? {
    if wasAccepted.load(ordering: .relaxed) { return nil }
    throw .loginRequired(.accessTokenRejected)
  }

  /// Remembers that the token is alive.
  public func accepted(_ token: AccessToken) {
    wasAccepted.store(true, ordering: .relaxed)
  }

  /// Nothing is known about them.
  public func grantedScopes() -> [String]? { nil }

  /// What is known without asking Oura.
  public func status() -> AuthStatus {
    AuthStatus(loginRequired: token.secret.isBearerToken ? nil : .accessTokenMalformed, source: source)
  }
}
