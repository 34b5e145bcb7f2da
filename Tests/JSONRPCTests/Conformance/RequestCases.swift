import TestSupport

/// JSON-RPC 2.0 sections 4, 5 and 8: requests, notifications, answers.
enum RequestCases {
  static let all = params + methods + notRequests + ids + members + answers

  private static func status(_ id: String) -> String { #"{"jsonrpc":"2.0","id":\#(id),"method":"test.status"}"# }

  private static func work(_ id: String, _ params: String) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"test.work","params":\#(params)}"#
  }

  static let params = [
    WireCase("J1", "params by name", [work("101", #"{"first":false}"#)], [.result("101")]),
    WireCase("J1", "params by position", [work("102", "[false]")], [.result("102")]),
    WireCase("J1", "no params by position", [work("104", "[]")], [.result("104")]),
    WireCase("J1", "params that the method refuses", [work("107", "[true]")], [.invalidParams("107")]),
    WireCase(
      "X4", "params null means none", [#"{"jsonrpc":"2.0","id":111,"method":"test.status","params":null}"#],
      [.result("111")]),
    WireCase(
      "J9", "params a string", [#"{"jsonrpc":"2.0","id":1,"method":"test.status","params":"bar"}"#],
      [.invalidRequest("1")]),
    WireCase(
      "J9", "params a number", [#"{"jsonrpc":"2.0","id":1,"method":"test.status","params":1}"#],
      [.invalidRequest("1")]),
    WireCase(
      "J9", "params true", [#"{"jsonrpc":"2.0","id":1,"method":"test.status","params":true}"#], [.invalidRequest("1")]
    ),
  ]

  static let methods = [
    WireCase("J2", "unknown method", [#"{"jsonrpc":"2.0","method":"foobar","id":"1"}"#], [.methodNotFound(#""1""#)]),
    WireCase("J2", "empty method name", [#"{"jsonrpc":"2.0","method":"","id":2}"#], [.methodNotFound("2")]),
    WireCase(
      "J2", "another case of a method name", [#"{"jsonrpc":"2.0","method":"Test.Status","id":2}"#],
      [.methodNotFound("2")]),
    WireCase("J2", "escaped method name", [#"{"jsonrpc":"2.0","method":"test\u002estatus","id":2}"#], [.result("2")]),
    WireCase("J3", "unknown notification", [#"{"jsonrpc":"2.0","method":"foobar"}"#], []),
    WireCase(
      "J4", "notification with invalid params", [#"{"jsonrpc":"2.0","method":"test.work","params":[true]}"#],
      []),
    WireCase("J4", "notification of a known method", [#"{"jsonrpc":"2.0","method":"test.status"}"#], []),
    WireCase("J4", "notification that needs work", [#"{"jsonrpc":"2.0","method":"test.work"}"#], []),
    WireCase("J16", "other reserved name", [#"{"jsonrpc":"2.0","id":4,"method":"rpc.other"}"#], [.methodNotFound("4")]),
    WireCase("L10", "unknown $/ request", [#"{"jsonrpc":"2.0","id":5,"method":"$/anything"}"#], [.methodNotFound("5")]),
    WireCase("L10", "unknown $/ notification", [#"{"jsonrpc":"2.0","method":"$/anything","params":{}}"#], []),
    WireCase("L11", "cancel an unknown id", [#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":99}}"#], []),
    WireCase(
      "L11", "cancel without an id",
      [#"{"jsonrpc":"2.0","method":"$/cancelRequest"}"#, #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":[]}"#],
      []),
    WireCase(
      "L11", "cancel a finished request, with the name escaped as nvim does",
      [status("6"), #"{"jsonrpc":"2.0","method":"$\/cancelRequest","params":{"id":6}}"#], [.result("6")]),
    WireCase(
      "L11", "cancel a request that may still run",
      [work("112", "[]"), #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":112}}"#],
      [.resultOrCancelled("112")]),
    WireCase(
      "L12", "cancel before the request",
      [#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":113}}"#, work("113", "[]")], [.result("113")]),
  ]

  static let notRequests = [
    WireCase(
      "J5", "no JSON", [#"{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]"#, status("7")],
      [.parseError, .result("7")]),
    WireCase("J5", "trailing comma", [#"{"jsonrpc":"2.0","id":1,"method":"test.status",}"#], [.parseError]),
    WireCase("J5", "two values", [#"{"jsonrpc":"2.0","id":1,"method":"test.status"} {}"#], [.parseError]),
    WireCase("J6", "number", ["{}", "1"], [.invalidRequest(), .invalidRequest()]),
    WireCase("J6", "string", ["{}", #""x""#], [.invalidRequest(), .invalidRequest()]),
    WireCase("J6", "null", ["{}", "null"], [.invalidRequest(), .invalidRequest()]),
    WireCase("J6", "true", ["{}", "true"], [.invalidRequest(), .invalidRequest()]),
    WireCase("J6", "empty object", ["{}"], [.invalidRequest()]),
    WireCase("J6", "other object", [#"{"foo":"boo"}"#], [.invalidRequest()]),
    WireCase("J7", "method a number", [#"{"jsonrpc":"2.0","method":1,"params":"bar"}"#], [.invalidRequest()]),
    WireCase("J7", "method null, with an id", [#"{"jsonrpc":"2.0","method":null,"id":8}"#], [.invalidRequest("8")]),
    WireCase("J8", "no jsonrpc", [#"{"id":9,"method":"test.status"}"#], [.invalidRequest("9")]),
    WireCase(
      "J8", "jsonrpc 1.0", [#"{"jsonrpc":"1.0","id":"a","method":"test.status"}"#], [.invalidRequest(#""a""#)]),
    WireCase("J8", "jsonrpc a number", [#"{"jsonrpc":2.0,"id":9,"method":"test.status"}"#], [.invalidRequest("9")]),
    WireCase("J8", "no jsonrpc, no id", [#"{"method":"test.status"}"#], [.invalidRequest()]),
    WireCase("J8", "no jsonrpc, no legal id", [#"{"id":[],"method":"test.status"}"#], [.invalidRequest()]),
  ]

  static let ids =
    [
      "1", "-7", "0", "9007199254740993", "9223372036854775808", "1180591620717411303424", "1.5", "1.0", "1e3", "-0",
      "1E+2", #""""#, #""1""#, #""a-b c""#, #""é𝄞""#, #""\u00e9\/\n""#, "\"\u{2028}\"", #""\u0000""#, "null",
    ].map { id in
      WireCase(
        "J10", "id \(id)", [status(id), #"{"jsonrpc":"2.0","id":\#(id),"method":"x"}"#],
        [.result(id), .methodNotFound(id)])
    } + [
      WireCase("J11", "id true", [status("true")], [.invalidRequest()]),
      WireCase("J11", "id []", [status("[]")], [.invalidRequest()]),
      WireCase("J11", "id {}", [status("{}")], [.invalidRequest()]),
      WireCase(
        "J12", "1 and \"1\" at once", [work("114", "[]"), work(#""114""#, "[]")],
        [.result("114"), .result(#""114""#)]),
      WireCase("J13", "id used again after its answer", [status("10"), status("10")], [.result("10"), .result("10")]),
    ]

  static let members = [
    WireCase(
      "J14", "members in another order", [#"{"method":"test.status","params":{},"id":11,"jsonrpc":"2.0"}"#],
      [.result("11")]),
    WireCase(
      "J14", "unknown members", [#"{"jsonrpc":"2.0","id":12,"method":"test.status","x":[{"id":0}],"meta":null}"#],
      [.result("12")]),
    WireCase(
      "J14", "of two methods the last", [#"{"jsonrpc":"2.0","id":13,"method":"nothing","method":"test.status"}"#],
      [.result("13")]),
    WireCase(
      "J14", "of two ids the last", [#"{"jsonrpc":"2.0","id":14,"method":"test.status","id":15}"#], [.result("15")]),
    WireCase(
      "J14", "of two versions the last", [#"{"jsonrpc":"2.0","id":16,"method":"test.status","jsonrpc":"1.0"}"#],
      [.invalidRequest("16")]),
    WireCase("J14", "of two params the last", [work("115", #"[true],"params":["2026-01-01"]"#)], [.result("115")]),
    WireCase(
      "J14", "escaped member names", [#"{"\u006asonrpc":"2.0","i\u0064":17,"metho\u0064":"test.status"}"#],
      [.result("17")]),
    WireCase("J15", "Method", [#"{"jsonrpc":"2.0","id":18,"Method":"test.status"}"#], [.invalidRequest("18")]),
    WireCase("J15", "ID makes a notification", [#"{"jsonrpc":"2.0","ID":19,"method":"test.status"}"#], []),
    WireCase("J15", "JSONRPC", [#"{"JSONRPC":"2.0","id":20,"method":"test.status"}"#], [.invalidRequest("20")]),
  ]

  static let answers = [
    WireCase("J17", "answer with a result", [#"{"jsonrpc":"2.0","id":21,"result":true}"#], []),
    WireCase("J17", "answer with an error", [#"{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"x"}}"#], []),
    WireCase("J18", "error after result", ["{}", status("22")], [.invalidRequest(), .result("22")]),
    WireCase(
      "J19", "null result", [#"{"jsonrpc":"2.0","id":23,"method":"shutdown"}"#],
      [.exactly(#"{"jsonrpc":"2.0","id":23,"result":null}"#)], isRepeatable: false),
  ]
}
