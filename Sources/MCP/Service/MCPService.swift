public import JSONRPC
public import RawJSON
import Synchronization

/// The server's side of the Model Context Protocol for one client: what was agreed on with it, what it listens to, what
/// its user was asked for. What is offered comes from a registry.
public final class MCPService<Host: Sendable>: Sendable {
  let registry: Registry<Host>
  let subscriptions = Subscriptions()
  let elicitations = Elicitations()
  private let handshake = Mutex<Handshake?>(nil)
  /// Tells the client what belongs to no request.
  let notify: @Sendable (_ method: String, _ params: RawPieces) -> Void

  /// A service that offers what is registered. `notify` is called for what belongs to no request.
  public init(
    _ registry: Registry<Host>, notify: @escaping @Sendable (_ method: String, _ params: RawPieces) -> Void
  ) {
    self.registry = registry
    self.notify = notify
  }

  /// `initialize`, if its params are MCP's: they have a `protocolVersion` that is a string.
  public func introduction(_ params: RawValue?) -> Introduction? {
    guard let handshake = Handshake(params) else { return nil }
    return Introduction(dialect: handshake.dialect) {
      self.handshake.withLock { $0 = handshake }
      return self.registry.introduction(for: handshake.revision)
    }
  }

  /// How the client of a request speaks, if the request says so by itself; nil if it doesn't.
  public func dialect(of request: Request) -> Dialect? {
    RequestMetadata.isPresent(in: request.params) ? .mcp : nil
  }

  /// Ends the streams that the client listens to.
  public func inputEnded() { subscriptions.close() }

  /// Answers a request; nil if it isn't MCP's.
  public func answer(_ request: Request, _ host: Host, _ context: RequestContext) -> Answer? {
    do throws(RPCError) {
      guard let call = try call(for: request, context) else { return nil }
      // Nothing that MCP calls a notification needs work.
      guard request.id != nil else { return .now(.success(RawPieces("null"))) }
      guard let method = MCPMethod(rawValue: request.method), method.isPart(of: call.revision),
        registry.offers(method)
      else {
        return .now(.failure(.methodNotFound(request.method)))
      }
      if let params = request.params, params.kind != .object { throw .mcpInvalidParams("params must be an object") }
      switch try answer(method, call, host) {
      case .now(let result): return .now(.success(result.pieces(for: call.revision, of: registry.server)))
      case .later(let work):
        return .later { () async throws(RPCError) in
          try await work().pieces(for: call.revision, of: self.registry.server)
        }
      }
    } catch {
      return .now(.failure(error))
    }
  }

  /// The request by its era: what it says about itself counts, then what was agreed on before. Nil if it has nothing to
  /// do with MCP. Throws -32602 for MCP's requests without either.
  private func call(for request: Request, _ context: RequestContext) throws(RPCError) -> MCPCall? {
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

  private func answer(_ method: MCPMethod, _ call: MCPCall, _ host: Host) throws(RPCError) -> MCPAnswer {
    switch method {
    case .ping: return .now(MCPResult { _ in })
    case .discover: return .now(registry.discovery)
    case .listen: return try listen(call, host)
    case .listTools:
      try call.refuseCursor()
      return .now(registry.toolList(for: call.revision))
    case .callTool: return try callTool(call, host)
    case .listResources:
      try call.refuseCursor()
      return .now(registry.resourceList(for: call.revision))
    case .listResourceTemplates:
      try call.refuseCursor()
      return .now(registry.templateList(for: call.revision))
    case .readResource: return try readResource(call, host)
    case .listPrompts:
      try call.refuseCursor()
      return .now(registry.promptList(for: call.revision))
    case .getPrompt: return .now(try prompt(call, host))
    case .complete: return .now(try completion(call, host))
    }
  }
}

/// How an MCP request is answered.
enum MCPAnswer: Sendable {
  case now(MCPResult)
  case later(@Sendable () async throws(RPCError) -> MCPResult)
}
