public import HTTP
public import OuraAPI

extension OAuthSession {
  /// What a session in files needs to know.
  public struct Configuration: Sendable {
    /// Whose session.
    public var profile: ProfileName
    /// Where the files are.
    public var directory: SessionDirectory
    /// The app for logins, and for sessions that don't know theirs.
    public var application: Application?
    /// The authorization servers.
    public var endpoints: Endpoints

    /// What a session needs to know.
    public init(
      profile: ProfileName = .standard, directory: SessionDirectory, application: Application? = nil,
      endpoints: Endpoints = .oura
    ) {
      self.profile = profile
      self.directory = directory
      self.application = application
      self.endpoints = endpoints
    }
  }

  /// A session in files of which none has been read yet. `onEvent` is called on the session's executor and must not wait.
  public init(
    _ configuration: Configuration, transport: any HTTPTransport, knownSecrets: KnownSecrets = KnownSecrets(),
    onEvent: @escaping @Sendable (AuthEvent) -> Void = { _ in }
  ) {
    let store = FileSessionStore(directory: configuration.directory, profile: configuration.profile)
    self.init(
      profile: configuration.profile, store: store, application: configuration.application,
      endpoints: configuration.endpoints, transport: transport, knownSecrets: knownSecrets, onEvent: onEvent)
  }
}
