import Foundation
import HTTP
import OuraAPI
import OuraAuth
import OuraBridge
import RawJSON

/// What `oura-bridge status` shows on a terminal.
struct StatusReport {
  private let options: Options
  private let environment: [String: String]
  private let moments: LocalMoments

  init(_ options: Options, _ environment: [String: String]) throws(UsageError) {
    self.options = options
    self.environment = environment
    moments = LocalMoments(timeZone: try UserTimeZone.read(environment))
  }

  /// A line for each thing that is known; `status` is the result of `auth.status`.
  func lines(_ status: RawValue) -> [String] {
    let isLogin = status["source"]?.string == "store"
    var lines = Servers(options).warning.map { [$0] } ?? []
    lines.append(row("account", account(status)))
    lines.append(row("server", Servers(options).shown))
    let isReal = ["store", "environment"].contains(status["source"]?.string ?? "")
    if isReal, status["logged_in"]?.boolean == true {
      lines.append(row("scopes", scopes(status)))
      lines.append(row("access", access(status)))
    }
    guard isLogin, let configuration = try? Assembly.configuration(options, environment) else { return lines }
    lines.append(row("app", app(configuration)))
    if let path = status["store_path"]?.string { lines.append(row("file", path)) }
    let profiles = Profiles(configuration, moments)
    for (index, line) in profiles.lines.enumerated() { lines.append(row(index == 0 ? "profiles" : "", line)) }
    return lines
  }

  private func row(_ subject: String, _ text: String) -> String {
    subject + String(repeating: " ", count: max(1, 10 - subject.count)) + text
  }

  private func account(_ status: RawValue) -> String {
    switch status["source"]?.string {
    case "demo": return "nobody's: the data are made up in this process (--demo)"
    case "sandbox": return "nobody's: the data are made up by Oura's sandbox (--sandbox)"
    case "environment": return "whoever the token in OURA_ACCESS_TOKEN belongs to; it is used as it is"
    default:
      let profile = "profile \(status["profile"]?.string ?? "")"
      guard status["logged_in"]?.boolean != true else { return profile + ", logged in" }
      let reason = status["reason"]?.string.flatMap(LoginRequirement.init)?.sentence ?? "Nobody is logged in."
      return "\(profile), not logged in: \(reason) Run: \(ProfileName(options.profile)?.loginCommand ?? "")"
    }
  }

  private func scopes(_ status: RawValue) -> String {
    guard let scopes = status["scopes"], scopes.kind == .array else { return "not known" }
    return scopes.elements.compactMap(\.string).joined(separator: ", ")
  }

  private func access(_ status: RawValue) -> String {
    let isRefreshed = status["can_refresh"]?.boolean == true
    guard let end = status["expires_at"]?.string.flatMap(Instant.init(iso8601:)) else { return "its end isn't known" }
    return moments.end(end) + (isRefreshed ? "; refreshed by itself" : "; it can't be refreshed")
  }

  private func app(_ configuration: OAuthSession.Configuration) -> String {
    if let id = Application(environment: environment)?.id { return "\(id), by OURA_CLIENT_ID" }
    let session = OAuthSession(configuration, transport: SystemTransport())
    guard let id = waitFor({ try? await session.storedApplicationID() }) else {
      return "not known: set OURA_CLIENT_ID and OURA_CLIENT_SECRET, or let login ask"
    }
    return "\(id), kept with the login"
  }
}
