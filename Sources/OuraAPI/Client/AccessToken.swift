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
