import TestSupport

/// LSP 3.17: initialize, shutdown, exit and the end of input.
enum LifecycleCases {
  private static let initialize =
    #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}"#
  private static let initialized = #"{"jsonrpc":"2.0","method":"initialized","params":{}}"#
  private static let shutdown = #"{"jsonrpc":"2.0","id":2,"method":"shutdown","params":null}"#
  private static let exit = #"{"jsonrpc":"2.0","method":"exit"}"#
  private static let status = #"{"jsonrpc":"2.0","id":3,"method":"test.status"}"#
  private static let shutDown = Expected.exactly(#"{"jsonrpc":"2.0","id":2,"result":null}"#)

  static let all = [
    once("native", "requests need no initialize", [status], [.result("3")]),
    once("L2", "notifications before initialize are dropped", [initialized, initialize], [.result("1")], status: 1),
    once("L2", "exit before initialize", [exit, status], [], status: 1),
    once(
      "L3", "second initialize", [initialize, initialize.replacing("\"id\":1", with: "\"id\":4")],
      [.result("1"), .invalidRequest("4")], status: 1),
    once("L4", "nothing is said unasked", [initialize, initialized], [.result("1")], status: 1),
    once("L5", "shutdown", [initialize, initialized, shutdown], [.result("1"), shutDown]),
    once("L5", "shutdown as Emacs and nvim send it", [initialize, shutdown, exit], [.result("1"), shutDown]),
    once(
      "L6", "request after shutdown", [initialize, shutdown, status], [.result("1"), shutDown, .invalidRequest("3")]),
    once(
      "L6", "second shutdown", [shutdown, shutdown.replacing("\"id\":2", with: "\"id\":5")],
      [shutDown, .invalidRequest("5")]),
    once("L6", "initialize after shutdown", [shutdown, initialize], [shutDown, .invalidRequest("1")]),
    once("L6", "notification after shutdown", [shutdown, initialized], [shutDown]),
    once(
      "L7", "exit after shutdown", [initialize, initialized, status, shutdown, exit],
      [.result("1"), .result("3"), shutDown]),
    once("L7", "exit without shutdown", [initialize, exit], [.result("1")], status: 1),
    once("L7", "native exit after shutdown", [shutdown, exit], [shutDown]),
    once("L7", "native exit without shutdown", [status, exit], [.result("3")], status: 1),
    once("L7", "nothing is read after exit", [shutdown, exit, status], [shutDown]),
    once("L8", "end of input without shutdown", [initialize, status], [.result("1"), .result("3")], status: 1),
    once("L8", "native end of input", [status], [.result("3")]),
  ]

  private static func once(
    _ row: String, _ name: String, _ messages: [String], _ expected: [Expected], status: Int32 = 0
  ) -> WireCase {
    WireCase(row, name, messages, expected, status: status, isRepeatable: false)
  }
}
