import JSONRPC
import RawJSON

extension MCPService {
  /// `prompts/get`.
  func prompt(_ call: MCPCall, _ host: Host) throws(RPCError) -> MCPResult {
    let name = try call.requiredString("name")
    guard let prompt = registry.prompts.first(where: { $0.name == name }) else {
      let known = registry.prompts.map(\.name).joined(separator: ", ")
      throw .mcpInvalidParams("there is no prompt \(name.prefix(100)); known are \(known)")
    }
    let text = prompt.text(host, try prompt.read(try call.object("arguments"), host))
    return MCPResult { writer in
      writer.member("description", prompt.description)
      writer.key("messages")
      writer.array { writer in
        writer.object { writer in
          writer.member("role", "user")
          writer.key("content")
          writer.object { writer in
            writer.member("type", "text")
            writer.member("text", text)
          }
        }
      }
    }
  }
}

extension Prompt {
  fileprivate func read(_ given: RawValue?, _ host: Host) throws(RPCError) -> [String: String] {
    var values: [String: String] = [:]
    for member in given?.members ?? [] {
      guard let argument = arguments.first(where: { $0.name == member.name }) else {
        throw .mcpInvalidParams("\(name) has no argument \(member.name.prefix(100))")
      }
      guard let text = member.value.string, argument.accepts(host, text) else {
        throw .mcpInvalidParams("\(argument.name) must be \(argument.form)")
      }
      values[argument.name] = text
    }
    if let missing = arguments.first(where: { $0.isRequired && values[$0.name] == nil }) {
      throw .mcpInvalidParams("\(missing.name) is missing")
    }
    return values
  }
}
