/// A string that must never reach a message, a log or an answer: its description hides it.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The secret itself.
  public let value: String

  /// Wraps a secret.
  public init(_ value: String) {
    self.value = value
  }

  /// Whether it can be sent behind `Bearer`: characters of ASCII that can be seen, as RFC 6750 section 2.1 asks of a token.
  public var isBearerToken: Bool { !value.isEmpty && value.utf8.allSatisfy { 0x21...0x7e ~= $0 } }

  /// Not the secret.
  public var description: String { "(secret)" }
  /// Not the secret.
  public var debugDescription: String { "(secret)" }
  /// Nothing to see for `dump` either.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A bearer token, and which one of its line it is.
public struct AccessToken: Sendable, Hashable {
  /// What goes behind `Bearer`.
  public let secret: Secret
  /// Counts the pairs of access and refresh token that a login has had: each refresh makes the next one.
  public let generation: Int

  /// A token of that generation.
  public init(_ secret: Secret, generation: Int) {
    self.secret = secret
    self.generation = generation
  }
}

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
