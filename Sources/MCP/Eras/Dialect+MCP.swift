public import JSONRPC

/// How clients of MCP speak: no null ids, no answer to a cancelled request, and the end of input gives requests up.
extension Dialect {
  /// The revisions without batches, which are all but one.
  static let mcp = {
    var dialect = mcpWithBatches
    dialect.batchRefusal = "batching was removed in 2025-06-18; send one request a message"
    return dialect
  }()

  /// Revision 2025-03-26.
  static let mcpWithBatches = {
    var dialect = Dialect("mcp")
    dialect.ids = .stringsAndIntegers
    dialect.initializesInBatches = false
    dialect.shutdown = .unknown
    dialect.cancellation = Cancellation(method: "notifications/cancelled", idMember: "requestId")
    dialect.endOfInput = .givesUp
    return dialect
  }()

  /// Whether the client speaks MCP, whatever the revision.
  public var isMCP: Bool { name == Dialect.mcp.name }
}
