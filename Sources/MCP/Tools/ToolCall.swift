public import RawJSON

/// A call of a tool.
public struct ToolCall: Sendable {
  /// What it is called with; nil for nothing.
  public let arguments: RawValue?
  private let call: MCPCall

  init(arguments: RawValue?, _ call: MCPCall) {
    self.arguments = arguments
    self.call = call
  }

  /// Whether the client opens addresses for its user.
  public var opensAddresses: Bool { call.supportsURLElicitation }

  /// Tells the client how far the call has come; `total` is the number of steps, where it is known.
  public func progress(total: Int? = nil) -> ToolProgress { ToolProgress(call, total: total) }
}
