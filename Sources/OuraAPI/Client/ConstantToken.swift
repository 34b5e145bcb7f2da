public import HTTP
import Synchronization

/// A token that is used as it is: nothing can refresh it.
public final class ConstantToken: AccessTokenSource {
  private let token: AccessToken
  private let wasAccepted = Atomic(false)

  /// The token that Oura gave.
  public init(_ token: String) {
    self.token = AccessToken(Secret(token), generation: 0)
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
}

extension OuraClient {
  /// A client with a token that Oura gave, over the system's network unless said otherwise.
  public convenience init(token: String, transport: any HTTPTransport = SystemTransport()) {
    self.init(transport: transport, tokens: ConstantToken(token))
  }
}
