import TestSupport

/// What the process adds to `The server on the wire` of JSONRPCTests, which tries the protocol in memory: our methods
/// and their params, exit statuses, and the options for framing.
enum ProcessCases {
  static let all = params + methods + batches + ends

  static let initialize =
    #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}"#
  static let shutdown = #"{"jsonrpc":"2.0","id":2,"method":"shutdown","params":null}"#
  static let exit = #"{"jsonrpc":"2.0","method":"exit"}"#
  private static let shutDown = Expected.exactly(#"{"jsonrpc":"2.0","id":2,"result":null}"#)
  private static let status = #"{"jsonrpc":"2.0","id":1,"method":"bridge.status"}"#

  private static func sleep(_ id: String, _ params: String) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"oura.getDailySleep","params":\#(params)}"#
  }

  static let params = [
    WireCase(
      "J1", "params by name", [sleep("101", #"{"start_date":"2026-01-01","end_date":"2026-01-03"}"#)],
      [.result("101")]),
    WireCase("J1", "params by position", [sleep("102", #"["2026-01-01","2026-01-03"]"#)], [.result("102")]),
    WireCase("J1", "fewer params by position", [sleep("103", #"["2026-01-01"]"#)], [.result("103")]),
    WireCase("J1", "no params by position", [sleep("104", "[]")], [.result("104")]),
    WireCase(
      "J1", "too many params", [sleep("105", #"["2026-01-01","2026-01-03",null,1,2]"#)], [.invalidParams("105")]),
    WireCase("J1", "wrong type by name", [sleep("106", #"{"start_date":20260101}"#)], [.invalidParams("106")]),
    WireCase("J1", "wrong type by position", [sleep("107", "[true]")], [.invalidParams("107")]),
    WireCase("J1", "no day of the calendar", [sleep("108", #"{"start_date":"2026-02-30"}"#)], [.invalidParams("108")]),
    WireCase(
      "J1", "start after end", [sleep("109", #"["2026-01-03","2026-01-01"]"#)], [.invalidParams("109")]),
    WireCase("J1", "missing param", [#"{"jsonrpc":"2.0","id":110,"method":"oura.getPage"}"#], [.invalidParams("110")]),
    WireCase("J14", "of two params the last", [sleep("115", #"[true],"params":["2026-01-01"]"#)], [.result("115")]),
    WireCase(
      "X4", "params null means none", [#"{"jsonrpc":"2.0","id":111,"method":"auth.status","params":null}"#],
      [.result("111")]),
  ]

  static let methods = [
    WireCase(
      "J2", "unknown collection", [#"{"jsonrpc":"2.0","method":"oura.getDailySlep","id":2}"#], [.methodNotFound("2")]),
    WireCase("J2", "escaped method name", [#"{"jsonrpc":"2.0","method":"bridge\u002estatus","id":2}"#], [.result("2")]),
    WireCase(
      "J4", "notification with invalid params", [#"{"jsonrpc":"2.0","method":"oura.getDailySleep","params":[true]}"#],
      []),
    WireCase("J4", "notification of a known method", [#"{"jsonrpc":"2.0","method":"bridge.status"}"#], []),
    WireCase("J4", "notification that needs work", [#"{"jsonrpc":"2.0","method":"oura.getDailySleep"}"#], []),
    WireCase("J16", "rpc.discover", [#"{"jsonrpc":"2.0","id":3,"method":"rpc.discover"}"#], [.result("3")]),
    WireCase("J16", "other reserved name", [#"{"jsonrpc":"2.0","id":4,"method":"rpc.other"}"#], [.methodNotFound("4")]),
    WireCase(
      "L11", "cancel a request that may still run",
      [sleep("112", "[]"), #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":112}}"#],
      [.resultOrCancelled("112")]),
  ]

  static let batches = [
    WireCase(
      "B1", "the specification's example",
      [
        #"[{"jsonrpc":"2.0","method":"bridge.status","id":"1"},{"jsonrpc":"2.0","method":"notify_hello","params":[7]},"#
          + #"{"jsonrpc":"2.0","method":"auth.status","id":"2"},{"foo":"boo"},"#
          + #"{"jsonrpc":"2.0","method":"foo.get","params":{"name":"myself"},"id":"5"},"#
          + #"{"jsonrpc":"2.0","method":"rpc.discover","id":"9"}]"#
      ],
      [
        .batch([
          .result(#""1""#), .result(#""2""#), .invalidRequest(), .methodNotFound(#""5""#), .result(#""9""#),
        ])
      ]),
    WireCase(
      "B7", "answered when all is done",
      [
        #"[{"jsonrpc":"2.0","id":121,"method":"oura.getDailySleep"},{"jsonrpc":"2.0","id":122,"method":"bridge.status"}]"#
      ],
      [.batch([.result("121"), .result("122")])]),
  ]

  static let ends = [
    WireCase("L7", "native exit without shutdown", [status, exit], [.result("1")], status: 1, isRepeatable: false),
    WireCase(
      "L7", "exit after shutdown", [initialize, shutdown, exit], [.result("1"), shutDown], isRepeatable: false),
    WireCase(
      "L8", "end of input without shutdown", [initialize], [.result("1")], status: 1, isRepeatable: false),
    WireCase("L8", "native end of input", [status], [.result("1")], isRepeatable: false),
  ]

  /// Each option, and what comes of input that isn't what it says.
  static let streams = [
    StreamCase("F23", "forced lines", "\(status)\n", .ndjson, [.result("1")], forced: .ndjson),
    StreamCase(
      "F23", "forced lines, headers sent", "Content-Length: 2\r\n\r\n{}\n", .ndjson, [.parseError, .invalidRequest()],
      forced: .ndjson),
    StreamCase(
      "F23", "forced headers", WireFormat.lsp.frame(status), .lsp, [.result("1")], forced: .lsp),
    StreamCase("F23", "forced headers, lines sent", "\(status)\n\n", .lsp, [.parseError], status: 1, forced: .lsp),
    StreamCase(
      "F9", "lost", WireFormat.lsp.frame(status) + Array("Content-Le".utf8), .lsp, [.result("1"), .parseError],
      status: 1),
    StreamCase(
      "F17", "line above the limit", "\(status)\n\(status)\(String(repeating: " ", count: 100))\n\(status)\n", .ndjson,
      [.result("1"), .invalidRequest(), .result("1")], limit: 100),
    StreamCase(
      "F17", "4 MB in one string",
      #"{"jsonrpc":"2.0","id":2,"method":"x","params":[""# + String(repeating: "x", count: 4 << 20)
        + "\"]}\n\(status)\n",
      .ndjson, [.methodNotFound("2"), .result("1")]),
    StreamCase(
      "F18", "100,000 brackets", String(repeating: "[", count: 100_000) + "\n\(status)\n", .ndjson,
      [.parseError, .result("1")]),
  ]
}
