import RawJSON

/// The habits of a client, where the relatives of JSON-RPC 2.0 contradict it or each other.
public enum Dialect: Sendable, Equatable {
  /// JSON-RPC 2.0 and nothing else: the client hasn't introduced itself.
  case plain
  /// LSP 3.17.
  case lsp
  /// MCP: no null ids, no answer to a cancelled request, and the end of input gives requests up. Its revision 2025-03-26
  /// has batches, the others don't.
  case mcp(hasBatches: Bool)

  /// Whether the client speaks MCP, whatever the revision.
  public var isMCP: Bool { if case .mcp = self { true } else { false } }

  /// Whether a batch is taken at all.
  var takesBatches: Bool { self != .mcp(hasBatches: false) }

  /// MCP: an id must be a string or an integer.
  func takes(_ id: RequestID?) -> Bool {
    guard isMCP, let value = id?.value else { return true }
    switch value.kind {
    case .string: return true
    case .number: return !value.bytes.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
    case .null, .boolean, .array, .object: return false
    }
  }
}

extension RPCError {
  /// The answer to a batch where there are none.
  static let noBatches = invalidRequest("batching was removed in 2025-06-18; send one request a message")
}
