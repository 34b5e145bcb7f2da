import JSONRPC
import OuraAPI
import RawJSON

extension Bridge {
  /// `tools/call`. What is wrong with the request is a protocol error, what is wrong with the arguments is for the model.
  func callTool(_ call: MCPCall) throws(RPCError) -> MCPAnswer {
    let name = try call.requiredString("name")
    let arguments = try call.object("arguments")
    guard let tool = Tool.all.first(where: { $0.name == name }) else {
      throw .mcpInvalidParams(
        "there is no tool \(name.prefix(100)); known are \(Tool.all.map(\.name).joined(separator: ", "))")
    }
    let consent = try LoginConsent(call)
    return .later { () async throws(RPCError) in
      if let refusal = await self.wait(for: consent) { return .failure(refusal) }
      let failure: ToolFailure
      do throws(ToolFailure) {
        return try await self.run(tool, arguments, call).result(for: call.revision)
      } catch {
        failure = error
      }
      return try await self.result(of: failure, call)
    }
  }

  private func run(_ tool: Tool, _ arguments: RawValue?, _ call: MCPCall) async throws(ToolFailure) -> ToolOutput {
    let params: Params
    do throws(CallError) {
      params = try tool.read(arguments)
    } catch {
      throw .call(error)
    }
    return try await tool.run(self, params, call)
  }

  private func result(of failure: ToolFailure, _ call: MCPCall) async throws(RPCError) -> MCPResult {
    switch failure {
    case .call(.oura(.loginRequired(let requirement))):
      switch await askForLogin(requirement, call) {
      case .input(let result): return result
      case .error(let error): throw error
      case .words(let words): return .failure(words)
      }
    case .call(.oura(.cancelled)): throw .cancelled
    case .call, .advice: return .failure(failure.words(profile: account.profile))
    }
  }
}
