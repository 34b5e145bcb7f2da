import MCP
import OuraAPI
import RawJSON

extension Tool<Bridge> {
  /// A tool that works on the bridge. `result` describes the structured result.
  init(
    name: String, title: String, description: String, arguments: [Schema.Property], result: Schema,
    isReadOnly: Bool = true,
    run: @escaping @Sendable (Bridge, Params, ToolCall) async throws(AgentFailure) -> ToolOutput
  ) {
    let names = arguments.map(\.name)
    self.init(
      name: name, title: title, description: description,
      inputSchema: JSONWriter.value { Schema.arguments(arguments).write(to: &$0) },
      outputSchema: JSONWriter.value { result.withoutSummaries.write(to: &$0) },
      annotations: Annotations(isReadOnly: isReadOnly), argumentCheck: .byTool
    ) { (bridge, call) async throws(ToolFailure) in
      let failure: AgentFailure
      do throws(AgentFailure) {
        return try await run(bridge, try Params(call.arguments, of: name, takes: names), call)
      } catch {
        failure = error
      }
      throw await ToolFailure(failure, bridge)
    }
  }
}

extension Params {
  /// Reads the arguments of a call.
  fileprivate init(_ arguments: RawValue?, of tool: String, takes names: [String]) throws(AgentFailure) {
    do throws(CallError) {
      // Every method has these, but no tool.
      for member in arguments?.members ?? [] where Params.common.contains(member.name) {
        throw .params(
          member.name, "\(member.name) is no argument of \(tool)",
          hint: names.isEmpty ? "It takes none." : "It takes: \(names.joined(separator: ", ")).")
      }
      try self.init(arguments, names: names, positions: [])
    } catch {
      throw .call(error)
    }
  }
}
