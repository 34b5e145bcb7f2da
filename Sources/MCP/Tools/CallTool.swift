import JSONRPC
import RawJSON

extension MCPService {
  /// `tools/call`. What is wrong with the request is a protocol error, what is wrong with the arguments is for the model.
  func callTool(_ call: MCPCall, _ host: Host) throws(RPCError) -> MCPAnswer {
    let name = try call.requiredString("name")
    let arguments = try call.object("arguments")
    guard let tool = registry.tools.first(where: { $0.name == name }) else {
      throw .mcpInvalidParams(
        "there is no tool \(name.prefix(100)); known are \(registry.tools.map(\.name).joined(separator: ", "))")
    }
    let responses = try InputResponses(call)
    return .later { () async throws(RPCError) in
      do throws(RPCError) {
        try await responses.waitForUser(self.registry.inputs, host)
      } catch {
        return .failure(error.message)
      }
      do throws(ToolFailure) {
        try tool.checkNames(of: arguments)
        return try await tool.run(host, ToolCall(arguments: arguments, call)).result(for: call.revision)
      } catch {
        return try self.result(of: error, call)
      }
    }
  }

  private func result(of failure: ToolFailure, _ call: MCPCall) throws(RPCError) -> MCPResult {
    switch failure {
    case .words(let words): return .failure(words)
    case .error(let error): throw error
    case .needsUser(let request):
      switch ask(request, call) {
      case .result(let result): return result
      case .error(let error): throw error
      case .refusal(let error): return .failure(error.message)
      }
    }
  }
}
