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
