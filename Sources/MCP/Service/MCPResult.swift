import JSONRPC
import RawJSON

/// The result of an MCP request, but for what only some revisions write into it.
struct MCPResult: Sendable {
  /// What the newest revision says about a result.
  enum Kind: Sendable {
    case complete
    /// May be kept, for so many milliseconds; shared means that it is the same for every user.
    case cacheable(milliseconds: Int, isShared: Bool)
    case inputRequired
  }

  var kind = Kind.complete
  /// Members of `_meta`.
  var metadata: [(name: String, value: RawValue)] = []
  /// Writes the members of the result.
  let writeMembers: @Sendable (inout JSONWriter) -> Void

  init(
    _ kind: Kind = .complete, metadata: [(name: String, value: RawValue)] = [],
    members writeMembers: @escaping @Sendable (inout JSONWriter) -> Void
  ) {
    self.kind = kind
    self.metadata = metadata
    self.writeMembers = writeMembers
  }

  /// Something that stays the same as long as the program does.
  static func constant(_ writeMembers: @escaping @Sendable (inout JSONWriter) -> Void) -> MCPResult {
    MCPResult(.cacheable(milliseconds: 3_600_000, isShared: true), members: writeMembers)
  }

  /// The result as a revision has it.
  func pieces(for revision: Revision, of server: ServerDescription) -> RawPieces {
    RawPieces(
      JSONWriter.object { writer in
        if !revision.hasHandshake { writeStateless(to: &writer, revision, server) }
        writeMembers(&writer)
      })
  }

  /// What 2026-07-28 wants in every result, and in results that may be kept.
  private func writeStateless(to writer: inout JSONWriter, _ revision: Revision, _ server: ServerDescription) {
    switch kind {
    case .complete, .cacheable: writer.member("resultType", "complete")
    case .inputRequired: writer.member("resultType", "input_required")
    }
    if case .cacheable(let milliseconds, let isShared) = kind {
      writer.member("ttlMs", milliseconds)
      writer.member("cacheScope", isShared ? "public" : "private")
    }
    writer.key("_meta")
    writer.object { writer in
      for (name, value) in metadata { writer.member(name, value) }
      writer.key("io.modelcontextprotocol/serverInfo")
      server.write(for: revision, to: &writer)
    }
  }
}
