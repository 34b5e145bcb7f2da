import JSONRPC
import MCP
import OuraAPI

/// Why a tool has no result.
enum AgentFailure: Error {
  case call(CallError)
  /// What the model should do instead.
  case advice(String)
}

extension ToolFailure {
  /// The failure for a model, or the login that helps.
  init(_ failure: AgentFailure, _ bridge: Bridge) async {
    switch failure {
    case .call(.oura(.loginRequired(let requirement))):
      do throws(RPCError) {
        self = .needsUser(try await Agent.askForLogin(requirement, bridge))
      } catch {
        self = .words(error.message)
      }
    case .call(.oura(.cancelled)): self = .error(.cancelled)
    case .call(let error): self = .words(ErrorReport(error, profile: bridge.account.profile, naming: .tools).text)
    case .advice(let words): self = .words(words)
    }
  }
}
