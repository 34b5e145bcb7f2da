import OuraAuth
import Synchronization

/// The names of logins that clients were asked for (2025-11-25).
final class Elicitations: Sendable {
  private let state = Mutex<(login: Login?, count: Int)>((nil, 0))

  /// A login's name. The first time, `completed` is promised to be called when the user has logged in.
  func id(of login: Login, completed: @escaping @Sendable (String) -> Void) -> String {
    let (id, isNew) = state.withLock { state in
      let isNew = state.login !== login
      if isNew { state = (login, state.count + 1) }
      return ("oura-login-\(state.count)", isNew)
    }
    if isNew {
      Task {
        if case .completed = await login.outcome() { completed(id) }
      }
    }
    return id
  }
}
