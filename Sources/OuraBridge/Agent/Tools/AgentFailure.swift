import JSONRPC
import MCP
import OuraAPI
import RawJSON

/// Why a tool has no result.
enum AgentFailure: Error {
  case oura(OuraError)
  /// What the model should do instead.
  case advice(String)
}

extension ToolFailure {
  /// The failure for a model, or the login that helps.
  init(_ failure: AgentFailure, _ bridge: Bridge) async {
    switch failure {
    case .oura(.loginRequired(let requirement)):
      do throws(RPCError) {
        self = .needsUser(try await Agent.askForLogin(requirement, bridge))
      } catch {
        self = .words(error.message)
      }
    case .oura(.cancelled): self = .error(.cancelled)
    case .oura(let error): self = .words(error.words(profile: bridge.account.profile))
    case .advice(let words): self = .words(words)
    }
  }
}

extension OuraError {
  /// The error for a model: what happened, Oura's own words, what to do next.
  func words(profile: String) -> String {
    let report = RPCError(self, profile: profile)
    var words = report.message
    if let detail = report.data["detail"] {
      let quoted = detail.string ?? detail.text
      words += " Oura says: \(quoted)" + (quoted.hasSuffix(".") ? "" : ".")
    }
    if let hint = report.data["hint"]?.string { words += " \(hint)" }
    return words
  }
}
