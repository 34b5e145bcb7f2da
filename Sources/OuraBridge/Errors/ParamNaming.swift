/// What a front end calls the params that methods have.
public struct ParamNaming: Sendable {
  private let names: [String: String]
  /// Whether fields can be asked for that aren't known.
  let allowsUnknownFields: Bool

  /// As they are.
  public static let methods = ParamNaming(names: [:], allowsUnknownFields: true)
  /// MCP's tools have one name for days and moments, which models confuse less.
  static let tools = ParamNaming(
    names: ["start_date": "start", "end_date": "end", "start_datetime": "start", "end_datetime": "end"],
    allowsUnknownFields: false)

  subscript(name: String) -> String { names[name] ?? name }
}
