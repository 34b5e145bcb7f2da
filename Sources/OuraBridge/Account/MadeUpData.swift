import OuraAuth

extension AuthStatus.Source {
  /// Says in the answer itself that data are made up; nil where they aren't.
  var note: String? {
    switch self {
    case .demo: "The data are made up by the bridge itself; they are nobody's."
    case .sandbox: "The data are made up by Oura's sandbox; they are nobody's."
    case .store, .environment: nil
    }
  }
}

extension Account {
  /// Says in the answer itself that data are made up; nil where they aren't.
  var note: String? {
    switch self {
    case .demo: AuthStatus.Source.demo.note
    case .sandbox: AuthStatus.Source.sandbox.note
    case .environment, .profile: nil
    }
  }
}
