import JSONRPC
import RawJSON

/// A request of an MCP client, with what its client and its revision allow.
struct MCPCall: Sendable {
  let id: RequestID?
  let revision: Revision
  /// Whether the client opens addresses for its user.
  let supportsURLElicitation: Bool
  let params: RawValue?
  let context: RequestContext

  /// A string among the params; nil if it isn't there. Throws -32602 for another kind of value.
  func string(_ name: String) throws(RPCError) -> String? {
    guard let value = params?[name] else { return nil }
    guard let string = value.string else { throw .mcpInvalidParams("\(name) must be a string") }
    return string
  }

  /// A string that must be there.
  func requiredString(_ name: String) throws(RPCError) -> String {
    guard let string = try string(name) else { throw .mcpInvalidParams("\(name) is missing") }
    return string
  }

  /// An object among the params; nil if it isn't there, or null.
  func object(_ name: String) throws(RPCError) -> RawValue? {
    guard let value = params?[name], !value.isNull else { return nil }
    guard value.kind == .object else { throw .mcpInvalidParams("\(name) must be an object") }
    return value
  }

  /// The lists have one page, so no cursor was ever given out.
  func refuseCursor() throws(RPCError) {
    if let cursor = params?["cursor"], !cursor.isNull { throw .mcpInvalidParams("there is no such cursor") }
  }
}
