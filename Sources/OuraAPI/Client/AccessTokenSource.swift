/// Where the client core gets its tokens from. It doesn't know how they are kept.
public protocol AccessTokenSource: Sendable {
  /// A token that should be good, refreshed before if it was about to expire.
  func accessToken() async throws(OuraError) -> AccessToken

  /// Oura answered 401 to this token, asked for what needs the scope, nil if it isn't known which. Answers another one
  /// to be tried once, or nil if this one is as fresh as can be, so that the reason must be the scope.
  func accessToken(replacing rejected: AccessToken, for scope: Scope?) async throws(OuraError) -> AccessToken?

  /// Oura did what a request with this token asked, so that it is alive. Costs next to nothing.
  func accepted(_ token: AccessToken)

  /// Oura answered 401 to this token although it had just been handed out in place of another one: the scope is missing.
  func refused(_ token: AccessToken, for scope: Scope?)

  /// The scopes that the user granted, as Oura named them; nil if that isn't known.
  func grantedScopes() async -> [String]?
}

extension AccessTokenSource {
  /// Nothing to remember.
  public func accepted(_ token: AccessToken) {}
  /// Nothing to remember.
  public func refused(_ token: AccessToken, for scope: Scope?) {}
}
