import RawJSON

extension Tool {
  /// Refuses arguments that the input schema doesn't have, and asks for those that it requires. What they hold is for
  /// the tool to judge.
  func checkNames(of arguments: RawValue?) throws(ToolFailure) {
    guard argumentCheck == .byService else { return }
    let known = inputSchema["properties"]?.members.map(\.name) ?? []
    let given = arguments?.members.map(\.name) ?? []
    if inputSchema["additionalProperties"]?.boolean == false, let unknown = given.first(where: { !known.contains($0) })
    {
      throw .words(
        "Invalid params: \(unknown.prefix(100)) is no argument of \(name). "
          + (known.isEmpty ? "It takes none." : "It takes: \(known.joined(separator: ", "))."))
    }
    let required = inputSchema["required"]?.elements.compactMap(\.string) ?? []
    if let missing = required.first(where: { !given.contains($0) }) {
      throw .words("Invalid params: \(missing) is missing. Give \(missing) a value.")
    }
  }
}
