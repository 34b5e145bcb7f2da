/// A string that must never reach a message, a log or an answer: its description hides it.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The secret itself.
  public let value: String

  /// Wraps a secret.
  public init(_ value: String) {
    self.value = value
  }

  /// Whether it can be sent after `Bearer`: only visible ASCII characters, as RFC 6750 section 2.1 requires.
  public var isBearerToken: Bool { !value.isEmpty && value.utf8.allSatisfy { 0x21...0x7e ~= $0 } }

  /// Not the secret.
  public var description: String { "(secret)" }
  /// Not the secret.
  public var debugDescription: String { "(secret)" }
  /// Hides it from `dump` too.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A bearer token and its place in the sequence of refreshes.
public struct AccessToken: Sendable, Hashable {
  /// What follows `Bearer`.
  public let secret: Secret
  /// Counts the pairs of access and refresh token that a login has had; each refresh adds one.
  public let generation: Int

  /// A token of that generation.
  public init(_ secret: Secret, generation: Int) {
    self.secret = secret
    self.generation = generation
  }
}

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
