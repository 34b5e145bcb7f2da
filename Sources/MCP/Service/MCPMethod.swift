/// What clients of MCP may ask for.
enum MCPMethod: String, CaseIterable, Sendable {
  case ping
  case discover = "server/discover"
  case listen = "subscriptions/listen"
  case listTools = "tools/list"
  case callTool = "tools/call"
  case listResources = "resources/list"
  case listResourceTemplates = "resources/templates/list"
  case readResource = "resources/read"
  case listPrompts = "prompts/list"
  case getPrompt = "prompts/get"
  case complete = "completion/complete"

  /// Whether the revision has it.
  func isPart(of revision: Revision) -> Bool {
    switch self {
    case .ping: revision.hasHandshake
    case .discover, .listen: !revision.hasHandshake
    case .listTools, .callTool, .listResources, .listResourceTemplates, .readResource, .listPrompts, .getPrompt,
      .complete:
      true
    }
  }
}
