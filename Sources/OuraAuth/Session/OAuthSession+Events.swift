import OuraAPI

/// What can go wrong with the store, each by itself.
enum StoreTrouble {
  case reading, writing
}

extension OAuthSession {
  func tellChange(from before: Credentials?, to after: Credentials) {
    switch (before?.state, after.state) {
    case (.open, .open(let tokens)):
      if before?.generation != after.generation { tellRefresh(tokens, .otherProcess) }
    case (.closed, .open(let tokens)), (nil, .open(let tokens)): tellLogin(tokens)
    case (.open, .closed(let reason)): _ = loginRequired(reason)
    case (.closed, .closed), (nil, .closed): break
    }
  }

  func tellRefresh(_ tokens: Tokens, _ cause: RefreshCause) {
    let scope = tokens.scope.map(normalizedScopes)
    onEvent(.refreshed(profile: profile, expiresAt: tokens.expiresAt, scope: scope, cause: cause))
  }

  func tellLogin(_ tokens: Tokens) {
    announcedLogin = false
    let scope = tokens.scope.map(normalizedScopes)
    onEvent(.loginCompleted(profile: profile, scope: scope, expiresAt: tokens.expiresAt))
  }

  /// The error, told once to everybody.
  func loginRequired(_ reason: LoginRequirement) -> OuraError {
    if !announcedLogin {
      announcedLogin = true
      tellLoginRequired(reason)
    }
    return .loginRequired(reason)
  }

  func tellLoginRequired(_ reason: LoginRequirement) {
    onEvent(.loginRequired(profile: profile, reason: reason, hint: profile.loginCommand))
  }

  /// Tells a problem with the store once, until another comes or it is over.
  func report(_ problem: OuraError?, _ trouble: StoreTrouble) {
    if let problem, problem != reported[trouble] { onEvent(.storeFailed(problem)) }
    reported[trouble] = problem
  }
}
