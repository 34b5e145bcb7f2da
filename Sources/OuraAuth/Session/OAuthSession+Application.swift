public import OuraAPI

extension Application: ApplicationCredentialsSource {
  /// Itself.
  public func applicationCredentials() -> ApplicationCredentials? { ApplicationCredentials(id: id, secret: secret) }
}

extension OAuthSession: ApplicationCredentialsSource {
  /// The id of the app whose secret lies in the profile's file; nil if none does.
  public func storedApplicationID() throws(OuraError) -> String? {
    try reload()
    return cached.current?.application?.id
  }

  /// The app of the environment, else the one that the login belongs to; nil if neither is known. Throws `store` if the
  /// credential file can't be read.
  public func applicationCredentials() throws(OuraError) -> ApplicationCredentials? {
    if application == nil { try reload() }
    return (application ?? cached.current?.application)?.applicationCredentials()
  }
}
