public import OuraAPI

/// A token that is used as it is: nothing is stored, and nothing can refresh it.
public struct FixedToken: AccessTokenSource {
  private let token: ConstantToken
  private let source: AuthStatus.Source

  /// A token from somewhere else than the store.
  public init(_ secret: Secret, source: AuthStatus.Source) {
    token = ConstantToken(secret.value)
    self.source = source
  }

  /// The token in `OURA_ACCESS_TOKEN`; nil if there is none.
  public init?(environment: [String: String]) {
    guard let token = environment["OURA_ACCESS_TOKEN"], !token.isEmpty else { return nil }
    self.init(Secret(token), source: .environment)
  }

  /// The token.
  public func accessToken() -> AccessToken { token.accessToken() }

  /// Nil if Oura has taken the token for something else, so that a scope must be missing; else the token is dead.
  public func accessToken(replacing rejected: AccessToken, for scope: Scope?) throws(OuraError) -> AccessToken? {
    try token.accessToken(replacing: rejected, for: scope)
  }

  /// Remembers that the token is alive.
  public func accepted(_ token: AccessToken) {
    self.token.accepted(token)
  }

  /// Nothing is known about them.
  public func grantedScopes() -> [String]? { token.grantedScopes() }

  /// What is known without asking Oura.
  public func status() -> AuthStatus {
    let isBearerToken = token.accessToken().secret.isBearerToken
    return AuthStatus(loginRequired: isBearerToken ? nil : .accessTokenMalformed, source: source)
  }
}
