public import OuraAPI

/// What is known about a session without asking Oura.
public struct AuthStatus: Sendable, Equatable {
  /// Where the token comes from.
  public enum Source: String, Sendable {
    /// A login, kept in the profile's file.
    case store
    /// `OURA_ACCESS_TOKEN`.
    case environment
    /// Made-up people.
    case demo
    /// Oura's own made-up data.
    case sandbox
  }

  /// Why there is no usable session; nil if there is one.
  public var loginRequired: LoginRequirement?
  /// The profile; nil if the token doesn't come from one.
  public var profile: ProfileName?
  /// Where the token comes from.
  public var source: Source
  /// The scopes granted, under the names of `Scope` where it has them; nil if they aren't known.
  public var scopes: [String]?
  /// When the access token dies; nil if that isn't known.
  public var expiresAt: Instant?
  /// Whether there is everything that a refresh needs.
  public var canRefresh: Bool
  /// The credential file; nil if there is none.
  public var storePath: String?

  /// A status with all its parts.
  public init(
    loginRequired: LoginRequirement? = nil, profile: ProfileName? = nil, source: Source, scopes: [String]? = nil,
    expiresAt: Instant? = nil, canRefresh: Bool = false, storePath: String? = nil
  ) {
    self.loginRequired = loginRequired
    self.profile = profile
    self.source = source
    self.scopes = scopes
    self.expiresAt = expiresAt
    self.canRefresh = canRefresh
    self.storePath = storePath
  }
}

/// Names of scopes as this project compares them, each once: without `extapi:`, and `spo2Daily` as `spo2`.
package func normalizedScopes(_ granted: [String]) -> [String] {
  var names: [String] = []
  for name in granted {
    let plain = name.hasPrefix("extapi:") ? String(name.dropFirst("extapi:".count)) : name
    let normalized = Scope(granted: name)?.rawValue ?? plain
    if !names.contains(normalized) { names.append(normalized) }
  }
  return names
}
