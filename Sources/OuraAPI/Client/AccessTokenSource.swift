/// Where the client core gets its tokens from. It doesn't know how they are kept.
public protocol AccessTokenSource: Sendable {
  /// A token that should be valid; one that is about to expire is refreshed first.
  func accessToken() async throws(OuraError) -> AccessToken

  /// Called when Oura answered 401 to this token, for a request that needs the scope (nil if it isn't known which).
  /// Returns another token to try once, or nil if this one is as fresh as can be, so that the scope must be the reason.
  func accessToken(replacing rejected: AccessToken, for scope: Scope?) async throws(OuraError) -> AccessToken?

  /// Called when Oura accepted this token, so it is still valid. Costs next to nothing.
  func accepted(_ token: AccessToken)

  /// Called when Oura answered 401 to this token although it had just replaced another one: the scope is missing.
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
