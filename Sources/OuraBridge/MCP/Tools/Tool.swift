import OuraAPI
import RawJSON

/// Something that a model can have done.
struct Tool: Sendable {
  let name: String
  let title: String
  /// A model reads it: each word earns its place.
  let description: String
  let arguments: [Schema.Property]
  /// Of the structured result.
  let result: Schema
  var isReadOnly = true
  let run: @Sendable (Bridge, Params, MCPCall) async throws(ToolFailure) -> ToolOutput

  /// All tools, in the order in which they are listed.
  static let all = [summary, query, collections, status, login]

  fileprivate func write(for revision: Revision, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      if revision.hasStructure { writer.member("title", title) }
      writer.member("description", description)
      writer.key("inputSchema")
      Schema.arguments(arguments).write(to: &writer)
      if revision.hasStructure {
        writer.key("outputSchema")
        result.withoutSummaries.write(to: &writer)
      }
      writer.key("annotations")
      writer.object { writer in
        writer.member("title", title)
        writer.member("readOnlyHint", isReadOnly)
        if !isReadOnly { writer.member("destructiveHint", false) }
        writer.member("idempotentHint", true)
        writer.member("openWorldHint", true)
      }
    }
  }

  /// Reads the arguments of a call. Throws `params`.
  func read(_ value: RawValue?) throws(CallError) -> Params {
    let names = arguments.map(\.name)
    if let value {
      // Every method has these, but no tool.
      for member in value.members where Params.common.contains(member.name) {
        throw .params(
          member.name, "\(member.name) is no argument of \(name)",
          hint: names.isEmpty ? "It takes none." : "It takes: \(names.joined(separator: ", ")).")
      }
    }
    return try Params(value, names: names, positions: [])
  }
}

extension MCPResult {
  /// The result of `tools/list`.
  static func tools(for revision: Revision) -> MCPResult {
    .constant { writer in
      writer.key("tools")
      writer.array { writer in
        for tool in Tool.all { tool.write(for: revision, to: &writer) }
      }
    }
  }
}
