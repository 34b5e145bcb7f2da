import JSONRPC
import OuraAPI
import RawJSON
import Synchronization

/// How an MCP request is answered.
enum MCPAnswer: Sendable {
  case now(MCPResult)
  case later(@Sendable () async throws(RPCError) -> MCPResult)
}

extension Bridge {
  /// Answers a request that isn't one of our own methods; nil if it isn't MCP's either.
  func answerMCP(_ request: Request, _ context: RequestContext) -> Answer? {
    do throws(RPCError) {
      guard let call = try mcpCall(request, context) else { return nil }
      // Nothing that MCP calls a notification needs work.
      guard request.id != nil else { return .now(.success(RawPieces("null"))) }
      guard let method = MCPMethod(rawValue: request.method), method.isPart(of: call.revision) else {
        return .now(.failure(.methodNotFound(request.method)))
      }
      if let params = request.params, params.kind != .object { throw .mcpInvalidParams("params must be an object") }
      switch try answer(method, call) {
      case .now(let result): return .now(.success(result.pieces(for: call.revision)))
      case .later(let work):
        return .later { () async throws(RPCError) in try await work().pieces(for: call.revision) }
      }
    } catch {
      return .now(.failure(error))
    }
  }

  /// The request by its era: what it says about itself counts, then what was agreed on before. Nil if it has nothing to
  /// do with MCP. Throws -32602 for MCP's requests without either.
  private func mcpCall(_ request: Request, _ context: RequestContext) throws(RPCError) -> MCPCall? {
    if RequestMetadata.isPresent(in: request.params) {
      return try RequestMetadata(request.params).call(request, context)
    }
    if context.dialect.isMCP, let handshake = handshake.withLock({ $0 }) { return handshake.call(request, context) }
    guard let method = MCPMethod(rawValue: request.method) else { return nil }
    guard method == .ping else {
      throw .mcpInvalidParams(
        "send initialize before, or the protocol version in _meta; supported are "
          + Revision.supported.joined(separator: ", "))
    }
    return MCPCall(
      id: request.id, revision: .newestWithHandshake, supportsURLElicitation: false, params: request.params,
      context: context)
  }

  private func answer(_ method: MCPMethod, _ call: MCPCall) throws(RPCError) -> MCPAnswer {
    switch method {
    case .ping: return .now(MCPResult { _ in })
    case .discover: return .now(.discovery)
    case .listen: return try listen(call)
    case .listTools:
      try call.refuseCursor()
      return .now(.tools(for: call.revision))
    case .callTool: return try callTool(call)
    case .listResources:
      try call.refuseCursor()
      return .now(.resources(for: call.revision))
    case .listResourceTemplates:
      try call.refuseCursor()
      return .now(.resourceTemplates(for: call.revision))
    case .readResource: return try readResource(call)
    case .listPrompts:
      try call.refuseCursor()
      return .now(.prompts(for: call.revision))
    case .getPrompt: return .now(try prompt(call))
    case .complete: return .now(try completion(call))
    }
  }
}
