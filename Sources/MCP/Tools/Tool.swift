public import RawJSON

/// Something that a model can have done.
public struct Tool<Host: Sendable>: Sendable {
  /// What a tool does with the world.
  public struct Annotations: Sendable {
    let isReadOnly: Bool
    let isDestructive: Bool
    let isIdempotent: Bool
    let isOpenWorld: Bool

    /// `isDestructive` is only said of tools that change something.
    public init(isReadOnly: Bool, isDestructive: Bool = false, isIdempotent: Bool = true, isOpenWorld: Bool = true) {
      self.isReadOnly = isReadOnly
      self.isDestructive = isDestructive
      self.isIdempotent = isIdempotent
      self.isOpenWorld = isOpenWorld
    }
  }

  /// Who refuses arguments that the input schema doesn't have.
  public enum ArgumentCheck: Sendable {
    /// The service, before the tool is run.
    case byService
    /// The tool, which may have better words.
    case byTool
  }

  /// What clients call it by.
  public let name: String
  let title: String
  let description: String
  let inputSchema: RawValue
  let outputSchema: RawValue
  let annotations: Annotations
  let argumentCheck: ArgumentCheck
  let run: @Sendable (Host, ToolCall) async throws(ToolFailure) -> ToolOutput

  /// A model reads the description: each word earns its place. The schemas are JSON Schema 2020-12; the output's is that
  /// of the structured result.
  public init(
    name: String, title: String, description: String, inputSchema: RawValue, outputSchema: RawValue,
    annotations: Annotations, argumentCheck: ArgumentCheck = .byService,
    run: @escaping @Sendable (Host, ToolCall) async throws(ToolFailure) -> ToolOutput
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.inputSchema = inputSchema
    self.outputSchema = outputSchema
    self.annotations = annotations
    self.argumentCheck = argumentCheck
    self.run = run
  }

  fileprivate func write(for revision: Revision, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      if revision.hasStructure { writer.member("title", title) }
      writer.member("description", description)
      writer.member("inputSchema", inputSchema)
      if revision.hasStructure { writer.member("outputSchema", outputSchema) }
      writer.key("annotations")
      writer.object { writer in
        writer.member("title", title)
        writer.member("readOnlyHint", annotations.isReadOnly)
        if !annotations.isReadOnly { writer.member("destructiveHint", annotations.isDestructive) }
        writer.member("idempotentHint", annotations.isIdempotent)
        writer.member("openWorldHint", annotations.isOpenWorld)
      }
    }
  }
}

extension Registry {
  /// The result of `tools/list`.
  func toolList(for revision: Revision) -> MCPResult {
    .constant { writer in
      writer.key("tools")
      writer.array { writer in
        for tool in tools { tool.write(for: revision, to: &writer) }
      }
    }
  }
}
