/// The app's own id and secret, with which webhooks are managed and their deliveries signed.
public struct ApplicationCredentials: Sendable {
  /// The client id, which is no secret.
  public let id: String
  /// The client secret.
  public let secret: Secret

  /// Whether they can be sent: printable ASCII characters (RFC 6749 appendix A), and no space at either end, which
  /// would get lost in a header.
  public var areWellFormed: Bool {
    [id, secret.value].allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { 0x20...0x7e ~= $0 } && !word.hasPrefix(" ") && !word.hasSuffix(" ")
    }
  }

  /// An app by its id and secret.
  public init(id: String, secret: Secret) {
    self.id = id
    self.secret = secret
  }
}

/// Where the client core gets the app's own credentials from. It doesn't know how they are kept.
public protocol ApplicationCredentialsSource: Sendable {
  /// The app's credentials; nil if there are none. Throws `store` if they can't be read.
  func applicationCredentials() async throws(OuraError) -> ApplicationCredentials?
}
