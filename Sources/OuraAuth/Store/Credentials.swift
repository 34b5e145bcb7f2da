public import OuraAPI
import RawJSON

/// Everything that a store keeps of a profile.
package struct Credentials: Sendable, Equatable {
  /// Counts the pairs of tokens that the profile has had. Every new pair and every logout makes the next one.
  package var generation: Int
  package var state: State
  /// The app that the session belongs to, and the next login's unless another one is named.
  package var application: Application?
  /// Whether a refresh was cut off before its outcome was known, so that the refresh token may be spent.
  package var interrupted: Bool
  /// Where the last grant succeeded: an app lives on one of two providers.
  package var tokenURL: String?

  /// What a generation can be.
  package static let generations = 0...RawValue.largestInteger

  /// The last one is followed by itself: who got that far by a file that was tampered with keeps the session.
  package var nextGeneration: Int { min(generation, Self.generations.upperBound - 1) + 1 }

  package enum State: Sendable, Equatable {
    case open(Tokens)
    case closed(LoginRequirement)
  }

  package init(
    generation: Int, state: State, application: Application? = nil, interrupted: Bool = false,
    tokenURL: String? = nil
  ) {
    self.generation = generation
    self.state = state
    self.application = application
    self.interrupted = interrupted
    self.tokenURL = tokenURL
  }
}

/// A pair of tokens and what is known of them.
package struct Tokens: Sendable, Equatable {
  package var access: Secret
  package var refresh: Secret?
  /// When the access token dies; nil if Oura didn't say.
  package var expiresAt: Instant?
  /// When Oura granted them; nil if they were obtained elsewhere.
  package var obtainedAt: Instant?
  /// The scopes as Oura named them; nil if it didn't.
  package var scope: [String]?

  package init(
    access: Secret, refresh: Secret?, expiresAt: Instant?, obtainedAt: Instant?, scope: [String]?
  ) {
    self.access = access
    self.refresh = refresh
    self.expiresAt = expiresAt
    self.obtainedAt = obtainedAt
    self.scope = scope
  }
}

/// An app as registered at Oura.
public struct Application: Sendable, Equatable {
  /// The client id, which is no secret.
  public let id: String
  /// The client secret.
  public let secret: Secret

  /// An app by its id and secret.
  public init(id: String, secret: Secret) {
    self.id = id
    self.secret = secret
  }

  /// `OURA_CLIENT_ID` and `OURA_CLIENT_SECRET`; nil unless both are there.
  public init?(environment: [String: String]) {
    guard let id = environment["OURA_CLIENT_ID"], let secret = environment["OURA_CLIENT_SECRET"],
      !id.isEmpty, !secret.isEmpty
    else { return nil }
    self.init(id: id, secret: Secret(secret))
  }
}
