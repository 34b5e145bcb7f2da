/// What the bridge tells its clients without being asked.
enum BridgeNotification: String, CaseIterable {
  case refreshed = "auth.refreshed"
  case loginRequired = "auth.loginRequired"
  case loginCompleted = "auth.loginCompleted"
  case storeFailed = "auth.storeFailed"
  case rateLimited = "oura.rateLimited"

  var summary: String {
    switch self {
    case .refreshed: "The tokens were refreshed; cause says why."
    case .loginRequired: "The user has to log in; reason says why."
    case .loginCompleted: "The user has logged in."
    case .storeFailed: "The credential file can't be read, written or locked; the login goes on in memory."
    case .rateLimited: "Oura's rate limit makes requests wait."
    }
  }

  var params: [Schema.Property] {
    let profile = Schema.Property("profile", .string, isRequired: true)
    let expiry = Schema.Property("expires_at", .nullable(.dateTime), isRequired: true)
    let scope = Schema.Property("scope", .nullable(.array(.string)), isRequired: true)
    switch self {
    case .refreshed:
      return [
        profile, expiry, scope,
        Schema.Property("cause", .words(["expired", "unauthorized", "requested", "other_process"]), isRequired: true),
      ]
    case .loginRequired:
      return [profile, Schema.Property("reason", .string, isRequired: true), Schema.Property("hint", .string)]
    case .loginCompleted: return [profile, expiry, scope]
    case .storeFailed:
      return [
        Schema.Property("message", .string, isRequired: true),
        Schema.Property("data", .object([]), isRequired: true, summary: "as in a store error: kind, path, hint"),
      ]
    case .rateLimited:
      return [
        Schema.Property("retry_after", .integer, isRequired: true, summary: "seconds"),
        Schema.Property("tier", .nullable(.string), isRequired: true),
        Schema.Property(
          "stated_retry_after", .integer, summary: "what Oura said, if it is more than the hour that is waited at most"),
      ]
    }
  }
}
