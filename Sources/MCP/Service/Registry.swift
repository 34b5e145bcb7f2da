public import JSONRPC
import RawJSON

/// All that a server offers. `Host` is what the entries work on; it is handed to each of them.
public struct Registry<Host: Sendable>: Sendable {
  /// Who the server is.
  public let server: ServerDescription
  /// In the order in which they are listed, as are the others.
  public var tools: [Tool<Host>] = []
  /// What has one address.
  public var resources: [Resource] = []
  /// What has addresses of one form. The first that knows an address opens it.
  public var templates: [ResourceTemplate<Host>] = []
  /// Questions that a user can pick.
  public var prompts: [Prompt<Host>] = []
  /// What users may have to do before a request can be answered.
  public var inputs: [UserInput<Host>] = []
  /// Says what is wrong with an address that nothing knows.
  public var unknownAddress: @Sendable (_ uri: String) -> String = { _ in "the address has none of the known forms" }
  /// The error for a limit that is reached.
  public var overloaded: @Sendable (_ host: Host, _ limit: String) -> RPCError = { _, limit in
    RPCError(code: -32603, kind: "overloaded", message: "A limit of the server is reached: \(limit).")
  }

  /// A server that offers nothing yet.
  public init(server: ServerDescription) {
    self.server = server
  }

  func offers(_ method: MCPMethod) -> Bool {
    switch method {
    case .ping, .discover, .listen: true
    case .listTools, .callTool: !tools.isEmpty
    case .listResources, .listResourceTemplates, .readResource: hasResources
    case .listPrompts, .getPrompt: !prompts.isEmpty
    case .complete: hasCompletions
    }
  }

  private var hasResources: Bool { !resources.isEmpty || !templates.isEmpty }
  private var hasCompletions: Bool { !templates.isEmpty || !prompts.isEmpty }

  func writeCapabilities(to writer: inout JSONWriter) {
    let capabilities = [
      ("tools", !tools.isEmpty), ("resources", hasResources), ("prompts", !prompts.isEmpty),
      ("completions", hasCompletions),
    ]
    writer.object { writer in
      for (name, isOffered) in capabilities where isOffered {
        writer.key(name)
        writer.object { _ in }
      }
    }
  }

  /// The result of `initialize`.
  func introduction(for revision: Revision) -> RawPieces {
    RawPieces(
      JSONWriter.object { writer in
        writer.member("protocolVersion", revision.rawValue)
        writer.key("capabilities")
        writeCapabilities(to: &writer)
        writer.key("serverInfo")
        server.write(for: revision, to: &writer)
        writer.member("instructions", server.instructions)
      })
  }

  /// The result of `server/discover`.
  var discovery: MCPResult {
    .constant { writer in
      writer.member("supportedVersions", Revision.supported)
      writer.key("capabilities")
      writeCapabilities(to: &writer)
      writer.member("instructions", server.instructions)
    }
  }
}
