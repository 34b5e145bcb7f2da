import OuraAPI
public import OuraAuth

/// The login that is under way, if there is one.
public actor Logins {
  /// Where browsers come back to after a login that an MCP client began.
  nonisolated let port: UInt16
  private var current: Login?
  private var starting: Task<Result<Login, OuraError>, Never>?

  /// None is under way. `port` is where browsers come back to after a login that an MCP client began.
  public init(port: UInt16 = Login.defaultPort) {
    self.port = port
  }

  /// Begins a login, or answers the one that is under way: two of them would want the same port.
  func begin(_ session: OAuthSession, port: UInt16, scopes: [String]) async throws(OuraError) -> Login {
    if let current { return current }
    if let starting { return try await starting.value.get() }
    let task = Task { () -> Result<Login, OuraError> in
      do throws(OuraError) {
        return .success(try await Login.start(session, port: port, scopes: scopes))
      } catch {
        return .failure(error)
      }
    }
    starting = task
    let result = await task.value
    starting = nil
    let login = try result.get()
    current = login
    Task {
      _ = await login.outcome()
      self.ended(login)
    }
    return login
  }

  /// The login that was begun and isn't over.
  var underWay: Login? { current }

  /// Gives it up; false if there is none.
  func cancel() -> Bool {
    current?.cancel()
    return current != nil
  }

  private func ended(_ login: Login) {
    if current === login { current = nil }
  }
}
