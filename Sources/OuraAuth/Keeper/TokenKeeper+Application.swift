public import OuraAPI

extension Application: ApplicationCredentialsSource {
  /// Itself.
  public func applicationCredentials() -> ApplicationCredentials? { ApplicationCredentials(id: id, secret: secret) }
}

extension TokenKeeper: ApplicationCredentialsSource {
  /// The app of the environment, else the one that the login belongs to; nil if neither is known. Throws `store` if the
  /// credential file can't be read.
  public func applicationCredentials() throws(OuraError) -> ApplicationCredentials? {
    if application == nil { try look() }
    return (application ?? held.current?.application)?.applicationCredentials()
  }
}
