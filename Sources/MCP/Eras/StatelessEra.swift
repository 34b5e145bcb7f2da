import JSONRPC
import RawJSON

/// What a request says about itself since 2026-07-28: nothing is remembered from one to the next.
struct RequestMetadata: Sendable {
  private static let versionName = "io.modelcontextprotocol/protocolVersion"
  private static let capabilitiesName = "io.modelcontextprotocol/clientCapabilities"

  let revision: Revision
  let supportsURLElicitation: Bool

  /// Whether a request is of this kind.
  static func isPresent(in params: RawValue?) -> Bool {
    params?["_meta"]?[versionName] != nil
  }

  /// Reads `_meta`; both members are required.
  init(_ params: RawValue?) throws(RPCError) {
    let metadata = params?["_meta"]
    guard let version = metadata?[Self.versionName]?.string else {
      throw .mcpInvalidParams("_meta must have \(Self.versionName), a string")
    }
    guard let revision = Revision(rawValue: version), !revision.hasHandshake else {
      throw .unsupportedRevision(String(version.prefix(100)))
    }
    guard let capabilities = metadata?[Self.capabilitiesName], capabilities.kind == .object else {
      throw .mcpInvalidParams("_meta must have \(Self.capabilitiesName), an object")
    }
    self.revision = revision
    supportsURLElicitation = ClientCapabilities.supportsURLElicitation(capabilities)
  }

  /// The request with what it says about itself.
  func call(_ request: Request, _ context: RequestContext) -> MCPCall {
    MCPCall(
      id: request.id, revision: revision, supportsURLElicitation: supportsURLElicitation, params: request.params,
      context: context)
  }
}
