import JSONRPC
import RawJSON

/// What was agreed on by `initialize`, in the revisions up to 2025-11-25.
struct Handshake: Sendable {
  let revision: Revision
  let supportsURLElicitation: Bool

  /// Reads the params of `initialize`; nil if they aren't MCP's. A client whose revision isn't known, or has no
  /// handshake, is offered the newest that has one.
  init?(_ params: RawValue?) {
    guard let requested = params?["protocolVersion"]?.string else { return nil }
    let known = Revision(rawValue: requested).flatMap { $0.hasHandshake ? $0 : nil }
    revision = known ?? .newestWithHandshake
    supportsURLElicitation =
      revision.hasURLElicitation && ClientCapabilities.supportsURLElicitation(params?["capabilities"])
  }

  var dialect: Dialect { revision == .march2025 ? .mcpWithBatches : .mcp }

  /// A request that relies on the handshake.
  func call(_ request: Request, _ context: RequestContext) -> MCPCall {
    MCPCall(
      id: request.id, revision: revision, supportsURLElicitation: supportsURLElicitation, params: request.params,
      context: context)
  }
}

/// What clients say that they can do.
enum ClientCapabilities {
  /// An empty `elicitation` means forms only.
  static func supportsURLElicitation(_ capabilities: RawValue?) -> Bool {
    capabilities?["elicitation"]?["url"]?.kind == .object
  }
}
