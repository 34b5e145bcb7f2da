import MCP
import OuraAPI
import OuraAuth
import RawJSON

extension Agent {
  static let statusTool = Tool<Bridge>(
    name: "oura_status", title: "Show Oura status",
    description:
      "Whether a user is logged in, the granted scopes, whose data these are (mode), and today's date there.",
    arguments: [],
    result: .object([
      Schema.Property("logged_in", .boolean, isRequired: true),
      Schema.Property("reason", .string),
      Schema.Property("mode", .words(Account.modes), isRequired: true),
      Schema.Property("scopes", .nullable(.array(.string)), isRequired: true),
      Schema.Property("expires_at", .nullable(.string)),
      Schema.Property("today", .day, isRequired: true),
      Schema.Property("version", .string, isRequired: true),
      Schema.Property("note", .string),
    ])
  ) { (bridge, _, _) async throws(AgentFailure) in
    let status: AuthStatus
    do throws(OuraError) {
      status = try await bridge.account.status()
    } catch {
      throw .call(.oura(error))
    }
    return .object { writer in
      writer.member("logged_in", status.loginRequired == nil)
      if let requirement = status.loginRequired { writer.member("reason", requirement.sentence) }
      writer.member("mode", bridge.account.mode)
      writer.member("scopes", orNull: status.scopes)
      writer.member("expires_at", orNull: status.expiresAt?.iso8601())
      writer.member("today", bridge.calendar.today.description)
      writer.member("version", Bridge.version)
      if let note = bridge.account.note { writer.member("note", note) }
    }
  }
}
