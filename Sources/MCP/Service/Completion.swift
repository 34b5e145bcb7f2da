import JSONRPC
import OuraAPI
import RawJSON

extension Bridge {
  /// `completion/complete`: names of collections and recent days.
  func completion(_ call: MCPCall) throws(RPCError) -> MCPResult {
    guard let reference = try call.object("ref"), let argument = try call.object("argument"),
      let name = argument["name"]?.string, let typed = argument["value"]?.string
    else {
      throw .mcpInvalidParams("ref, and argument with name and value, are needed")
    }
    let values = try candidates(for: name, of: reference).filter { $0.lowercased().hasPrefix(typed.lowercased()) }
    return MCPResult { writer in
      writer.key("completion")
      writer.object { writer in
        writer.member("values", values)
        writer.member("total", values.count)
        writer.member("hasMore", false)
      }
    }
  }

  private func candidates(for argument: String, of reference: RawValue) throws(RPCError) -> [String] {
    let today = calendar.today
    let days = (0..<14).map { (today - $0).description }
    switch reference["type"]?.string {
    case "ref/resource":
      switch (reference["uri"]?.string, argument) {
      case (ResourceAddress.collectionTemplate, "name"): return Catalogue.all.map(\.path)
      case (ResourceAddress.dayTemplate, "collection"):
        return Catalogue.all.filter { $0.timeKey != nil }.map(\.path)
      case (ResourceAddress.dayTemplate, "day"): return days
      case (ResourceAddress.collectionTemplate, _), (ResourceAddress.dayTemplate, _): return []
      default: throw .mcpInvalidParams("there is no resource template of that uri")
      }
    case "ref/prompt":
      guard let prompt = reference["name"]?.string.flatMap(Prompt.init(rawValue:)) else {
        throw .mcpInvalidParams("there is no prompt of that name")
      }
      return prompt.arguments.contains { $0.name == argument } ? days : []
    default: throw .mcpInvalidParams("the type of ref is ref/resource or ref/prompt")
    }
  }
}
