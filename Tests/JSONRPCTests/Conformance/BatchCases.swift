import TestSupport

/// JSON-RPC 2.0 section 6.
enum BatchCases {
  private static let status = #"{"jsonrpc":"2.0","id":1,"method":"test.status"}"#
  private static let notification = #"{"jsonrpc":"2.0","method":"test.status"}"#

  static let all = [
    WireCase(
      "B1", "the specification's example",
      [
        #"[{"jsonrpc":"2.0","method":"test.status","id":"1"},{"jsonrpc":"2.0","method":"notify_hello","params":[7]},"#
          + #"{"jsonrpc":"2.0","method":"test.status","id":"2"},{"foo":"boo"},"#
          + #"{"jsonrpc":"2.0","method":"foo.get","params":{"name":"myself"},"id":"5"},"#
          + #"{"jsonrpc":"2.0","method":"test.status","id":"9"}]"#
      ],
      [
        .batch([
          .result(#""1""#), .result(#""2""#), .invalidRequest(), .methodNotFound(#""5""#), .result(#""9""#),
        ])
      ]),
    WireCase("B1", "batch of one", ["[\(status)]"], [.batch([.result("1")])]),
    WireCase("B1", "white space inside", [" [ \(status) , \(status) ] "], [.batch([.result("1"), .result("1")])]),
    WireCase("B2", "empty", ["[]"], [.invalidRequest()]),
    WireCase("B3", "one that is no request", ["[1]"], [.batch([.invalidRequest()])]),
    WireCase(
      "B3", "three that are no requests", ["[1,2,3]"],
      [.batch([.invalidRequest(), .invalidRequest(), .invalidRequest()])]),
    WireCase(
      "B4", "no JSON", [#"[{"jsonrpc":"2.0","method":"sum","id":"1"},{"jsonrpc":"2.0","method"]"#], [.parseError]),
    WireCase("B5", "only notifications", ["[\(notification),\(notification)]"], []),
    WireCase("B5", "only answers", [#"[{"jsonrpc":"2.0","id":1,"result":1}]"#], []),
    WireCase("B6", "a batch in a batch", ["[[\(status)],\(status)]"], [.batch([.invalidRequest(), .result("1")])]),
    WireCase("B6", "an empty batch in a batch", ["[[]]"], [.batch([.invalidRequest()])]),
    WireCase(
      "B7", "answered when all is done",
      [
        #"[{"jsonrpc":"2.0","id":121,"method":"test.work"},{"jsonrpc":"2.0","id":122,"method":"test.status"}]"#
      ],
      [.batch([.result("121"), .result("122")])]),
    WireCase(
      "B7", "cancelling one doesn't hold up the others",
      [
        #"[{"jsonrpc":"2.0","id":123,"method":"test.work"},{"jsonrpc":"2.0","id":124,"method":"test.status"},"#
          + #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":123}}]"#
      ],
      [.batch([.resultOrCancelled("123"), .result("124")])]),
    WireCase(
      "B10", "a thousand", ["[" + Array(repeating: status, count: 1000).joined(separator: ",") + "]"],
      [.batch(Array(repeating: .result("1"), count: 1000))], isRepeatable: false),
    WireCase(
      "B10", "a thousand and one", ["[" + Array(repeating: status, count: 1001).joined(separator: ",") + "]"],
      [.invalidRequest()], isRepeatable: false),
  ]
}
