import OuraAPI
import OuraAuth
import OuraBridge
import RawJSON

extension Doctor {
  /// Compares the granted scopes with what each method needs.
  enum Scopes {
    static func findings(granted: RawValue?, profile: String) -> [Finding] {
      guard let granted, granted.kind == .array else {
        return [Finding(.note, "scopes", "not known; a method without its scope says so when it is called")]
      }
      let scopes = Set(granted.elements.compactMap { $0.string.flatMap(Scope.init(granted:)) })
      let missing = Scope.allCases.filter { scope in
        !scopes.contains(scope) && Catalogue.all.contains { $0.scope == scope }
      }
      guard !missing.isEmpty else { return [Finding(.good, "scopes", "all that the methods need")] }
      let option = ProfileName.option(profile)
      return missing.map { scope in
        let methods = Catalogue.all.filter { $0.scope == scope }.map(\.method).joined(separator: ", ")
        return Finding(
          .note, "scopes", "\(scope.rawValue) isn't granted, so these fail: \(methods)",
          remedy: "give your Oura app that scope, then run: oura-bridge login\(option)")
      }
    }
  }
}
