import MCP
import OuraAPI
import OuraAuth
import RawJSON

extension Agent {
  static let loginTool = Tool<Bridge>(
    name: "oura_login", title: "Log in to Oura",
    description: "Begins a login in the user's browser. Other tools do it by themselves when it is needed.",
    arguments: [],
    result: .object([
      Schema.Property("logged_in", .boolean, isRequired: true),
      Schema.Property("url", .string),
      Schema.Property("note", .string, isRequired: true),
    ]),
    isReadOnly: false
  ) { (bridge, _, call) async throws(AgentFailure) in
    do throws(CallError) {
      let status = try await asking(await bridge.account.status())
      guard let requirement = status.loginRequired else {
        return .object { writer in
          writer.member("logged_in", true)
          writer.member("note", bridge.account.note ?? "There is a login already.")
        }
      }
      // Clients that open addresses are asked to, as by any other tool.
      if call.opensAddresses { throw .oura(.loginRequired(requirement)) }
      let login = try await beginLogin(bridge)
      return .object { writer in
        writer.member("logged_in", false)
        writer.member("url", login.url)
        writer.member("note", "Ask the user to open url in a browser on this machine and to consent.")
      }
    } catch {
      throw .call(error)
    }
  }
}
