import JSONRPC
import RawJSON

/// What a text that is being written may become; those that begin like it are offered.
public typealias Candidates<Host> = @Sendable (Host) -> [String]

extension MCPService {
  /// `completion/complete`: the arguments of prompts and the parts of templates' addresses.
  func completion(_ call: MCPCall, _ host: Host) throws(RPCError) -> MCPResult {
    guard let reference = try call.object("ref"), let argument = try call.object("argument"),
      let name = argument["name"]?.string, let typed = argument["value"]?.string
    else {
      throw .mcpInvalidParams("ref, and argument with name and value, are needed")
    }
    let candidates = try candidates(for: name, of: reference)?(host) ?? []
    let values = candidates.filter { $0.lowercased().hasPrefix(typed.lowercased()) }
    return MCPResult { writer in
      writer.key("completion")
      writer.object { writer in
        // The protocol allows no more than a hundred.
        writer.member("values", Array(values.prefix(100)))
        writer.member("total", values.count)
        writer.member("hasMore", values.count > 100)
      }
    }
  }

  private func candidates(
    for argument: String, of reference: RawValue
  ) throws(RPCError) -> Candidates<Host>? {
    switch reference["type"]?.string {
    case "ref/resource":
      let uri = reference["uri"]?.string
      guard let template = registry.templates.first(where: { $0.uriTemplate == uri }) else {
        throw .mcpInvalidParams("there is no resource template of that uri")
      }
      return template.candidates[argument]
    case "ref/prompt":
      let name = reference["name"]?.string
      guard let prompt = registry.prompts.first(where: { $0.name == name }) else {
        throw .mcpInvalidParams("there is no prompt of that name")
      }
      return prompt.arguments.first { $0.name == argument }?.candidates
    default: throw .mcpInvalidParams("the type of ref is ref/resource or ref/prompt")
    }
  }
}
