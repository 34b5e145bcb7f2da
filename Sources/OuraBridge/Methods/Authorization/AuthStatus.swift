import OuraAPI
import OuraAuth
import RawJSON

extension Method {
  /// What is known of the login, without network.
  static let authStatus = Method(
    name: "auth.status",
    summary: "Whether there is a login and why not, whose data are answered, scopes and expiry; needs no network.",
    result: .authStatus, errors: [.store],
    body: .later { (bridge, _, _) async throws(CallError) in
      try await asking(await bridge.account.status()).json
    })
}

extension Schema {
  /// What `auth.status` answers.
  static let authStatus = Schema.object([
    Property("logged_in", .boolean, isRequired: true),
    Property("reason", .words(LoginRequirement.allCases.map(\.rawValue)), summary: "why there is no login"),
    Property("source", .words(["store", "environment", "demo", "sandbox"]), isRequired: true),
    Property("profile", .nullable(.string), isRequired: true),
    Property("scopes", .nullable(.array(.string)), isRequired: true, summary: "null where they aren't known"),
    Property("expires_at", .nullable(.dateTime), isRequired: true, summary: "of the access token"),
    Property("can_refresh", .boolean, isRequired: true),
    Property("store_path", .nullable(.string), isRequired: true),
    Property("note", .string, summary: "says that data are made up"),
  ])
}

extension AuthStatus {
  /// The answer of `auth.status` and of everything that changes it.
  var json: RawPieces {
    .object { writer in
      writer.member("logged_in", loginRequired == nil)
      if let loginRequired { writer.member("reason", loginRequired.rawValue) }
      writer.member("source", source.rawValue)
      writer.member("profile", orNull: profile?.description)
      writer.member("scopes", orNull: scopes)
      writer.member("expires_at", orNull: expiresAt?.iso8601())
      writer.member("can_refresh", canRefresh)
      writer.member("store_path", orNull: storePath)
      if let note = source.note { writer.member("note", note) }
    }
  }
}
