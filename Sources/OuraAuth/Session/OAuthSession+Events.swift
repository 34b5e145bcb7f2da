import OuraAPI

/// What is done with the store; each may fail by itself.
enum StoreAccess {
  case reading, writing
}

extension OAuthSession {
  func tellChange(from before: Credentials?, to after: Credentials) {
    switch (before?.state, after.state) {
    case (.open, .open(let tokens)):
      if before?.generation != after.generation { tellRefresh(tokens, .otherProcess) }
    case (.closed, .open(let tokens)), (nil, .open(let tokens)): tellLogin(tokens)
    case (.open, .closed(let reason)): tellLoginRequired(reason)
    case (.closed, .closed), (nil, .closed): break
    }
  }

  func tellRefresh(_ tokens: Tokens, _ cause: RefreshCause) {
    let scope = tokens.scope.map(normalizedScopes)
    onEvent(.refreshed(profile: profile, expiresAt: tokens.expiresAt, scope: scope, cause: cause))
  }

  func tellLogin(_ tokens: Tokens) {
    saidLoginRequired = false
    let scope = tokens.scope.map(normalizedScopes)
    onEvent(.loginCompleted(profile: profile, scope: scope, expiresAt: tokens.expiresAt))
  }

  /// Tells that the session has ended or there is none, once until the next login.
  func tellLoginRequired(_ reason: LoginRequirement) {
    guard !saidLoginRequired else { return }
    saidLoginRequired = true
    onEvent(.loginRequired(profile: profile, reason: reason, hint: profile.loginCommand))
  }

  /// Tells that a login came to nothing, each time.
  func tellLoginFailed() {
    onEvent(.loginRequired(profile: profile, reason: .loginFailed, hint: profile.loginCommand))
  }

  /// Tells a problem with the store once, until another comes or it is over.
  func report(_ problem: OuraError?, _ access: StoreAccess) {
    if let problem, problem != reported[access] { onEvent(.storeFailed(problem)) }
    reported[access] = problem
  }
}
