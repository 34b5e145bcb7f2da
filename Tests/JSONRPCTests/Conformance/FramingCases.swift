import TestSupport

/// LSP 3.17's base protocol, lines, and how the two are told apart.
enum FramingCases {
  static let all = headers + charsets + lost + lines + detection + limits

  private static let request = #"{"jsonrpc":"2.0","id":1,"method":"test.status"}"#
  private static let accented = #"{"jsonrpc":"2.0","id":"é𝄞","method":"test.status"}"#
  private static let work = #"{"jsonrpc":"2.0","id":131,"method":"test.work"}"#
  private static let length = request.utf8.count
  private static let whole = "Content-Length: \(length)\r\n\r\n\(request)"
  private static let one = [Expected.result("1")]

  private static func accepted(_ row: String, _ name: String, _ header: String) -> StreamCase {
    StreamCase(row, name, "\(header)\r\n\r\n\(request)\(whole)", .lsp, one + one)
  }

  private static func loses(_ row: String, _ name: String, _ stream: String) -> StreamCase {
    StreamCase(row, name, "\(whole)\(stream)", .lsp, one + [.parseError], status: 1)
  }

  static let headers = [
    accepted("F1", "lower case", "content-length: \(length)"),
    accepted("F1", "upper case", "CONTENT-LENGTH: \(length)"),
    accepted("F1", "mixed case", "cOnTeNt-LeNgTh: \(length)"),
    accepted("F2", "no space", "Content-Length:\(length)"),
    accepted("F2", "spaces on both sides", "Content-Length:  \(length) "),
    accepted("F2", "tab", "Content-Length:\t\(length)"),
    accepted("F2", "leading zeros", "Content-Length: 00\(length)"),
    accepted("F3", "other header before", "X-Other: a:b\r\nContent-Length: \(length)"),
    accepted("F3", "other headers after", "Content-Length: \(length)\r\nX-Other: 1\r\nY:"),
    accepted("F6", "two equal lengths", "Content-Length: \(length)\r\nContent-Length: \(length)"),
    StreamCase("F10", "lines end with LF only", "Content-Length: \(length)\n\n\(request)\(whole)", .lsp, one + one),
    StreamCase(
      "F12", "length in bytes", "Content-Length: \(accented.utf8.count)\r\n\r\n\(accented)\(whole)", .lsp,
      [.result(#""é𝄞""#)] + one),
    StreamCase("F12", "three messages", whole + whole + whole, .lsp, one + one + one),
    StreamCase(
      "F12", "line ends inside a message", "Content-Length: \(length + 4)\r\n\r\n\n\(request)\r\n\n", .lsp, one),
  ]

  static let charsets = [
    accepted("F4", "utf-8", "Content-Length: \(length)\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8"),
    accepted("F4", "utf8", "Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: \(length)"),
    accepted(
      "F4", "quoted", "Content-Length: \(length)\r\nContent-Type: application/vscode-jsonrpc; charset=\"utf-8\""),
    accepted("F4", "upper case", "Content-Length: \(length)\r\ncontent-type: Application/VSCode-JSONRPC;Charset=UTF-8"),
    accepted("F4", "no charset", "Content-Length: \(length)\r\nContent-Type: application/json"),
    refused("utf-16"), refused("latin1"),
  ]

  private static func refused(_ charset: String) -> StreamCase {
    StreamCase(
      "F5", charset, "Content-Type: a/b; charset=\(charset)\r\n\(whole)\(whole)", .lsp, [.invalidRequest()] + one)
  }

  static let lost = [
    loses("F6", "two different lengths", "Content-Length: \(length)\r\nContent-Length: 5\r\n\r\n\(request)"),
    loses("F7", "no length", "X-Other: 1\r\n\r\n\(request)"),
    loses("F7", "not a number", "Content-Length: many\r\n\r\n\(request)"),
    loses("F7", "negative", "Content-Length: -\(length)\r\n\r\n\(request)"),
    loses("F7", "plus sign", "Content-Length: +\(length)\r\n\r\n\(request)"),
    loses("F7", "hexadecimal", "Content-Length: 0x5\r\n\r\n\(request)"),
    loses("F7", "letters after the number", "Content-Length: 12abc\r\n\r\n\(request)"),
    loses("F7", "twenty digits", "Content-Length: 99999999999999999999\r\n\r\n\(request)"),
    loses("F7", "no value", "Content-Length:\r\n\r\n\(request)"),
    loses("F7", "full-width digits", "Content-Length: １２\r\n\r\n\(request)"),
    loses("F9", "no header at all", "\(request)\r\n\r\n\(whole)"),
    loses("F9", "no colon", "Content-Length \(length)\r\n\r\n\(request)"),
    loses("F9", "end inside a header name", "Content-Le"),
    loses("F9", "end inside the blank line", "Content-Length: \(length)\r\n\r"),
    loses("F9", "end before the message", "Content-Length: \(length)\r\n\r\n"),
    loses("F9", "end inside the message", String(whole.dropLast())),
    loses("F11", "endless header", "X-Other: " + String(repeating: "x", count: 9000)),
    loses("F11", "header of 9 KB", "X-Other: " + String(repeating: "x", count: 9000) + "\r\n\(whole)"),
    StreamCase(
      "F9", "after slow requests", "Content-Length: \(work.utf8.count)\r\n\r\n\(work)Content-Length: x\r\n\r\n", .lsp,
      [.result("131"), .parseError], status: 1),
    StreamCase("F8", "length 0", "\(whole)Content-Length: 0\r\n\r\n\(whole)", .lsp, one + [.parseError] + one),
  ]

  static let lines = [
    StreamCase("F14", "CR LF", "\(request)\r\n\(request)\r\n", .ndjson, one + one),
    StreamCase("F14", "blank lines", "\n\r\n\(request)\n\n \t\n\(request)\n\n", .ndjson, one + one),
    StreamCase("F14", "trailing and leading spaces", "  \(request) \t \n", .ndjson, one),
    StreamCase("F14", "last line without its end", "\(request)\n\(request)", .ndjson, one + one),
    StreamCase("F14", "half a last line", "\(request)\n{\"jsonrpc\"", .ndjson, one + [.parseError]),
    StreamCase("F14", "nothing", "", .ndjson, []),
    StreamCase("F14", "only white space", "\n \r\n", .ndjson, []),
    StreamCase("F13", "two messages in a line", "\(request)\(request)\n\(request)\n", .ndjson, [.parseError] + one),
    StreamCase("F15", "BOM before lines", "\u{FEFF}\(request)\n\(request)\n", .ndjson, one + one),
    StreamCase("F15", "BOM before headers", "\u{FEFF}\(whole)\(whole)", .lsp, one + one),
    StreamCase("F15", "BOM before a later line", "\(request)\n\u{FEFF}\(request)\n", .ndjson, one + [.parseError]),
    broken("0xFF", [0xFF]), broken("overlong", [0xC0, 0xAF]), broken("surrogate in UTF-8", [0xED, 0xA0, 0x80]),
    broken("character cut short", [0xE2, 0x82]), broken("lone surrogate escape", Array(#"\ud800"#.utf8)),
    broken("NUL", [0]), broken("tab", [9]), broken("unknown escape", Array(#"\x"#.utf8)),
  ]

  private static func broken(_ name: String, _ bytes: [UInt8]) -> StreamCase {
    let start = Array(#"{"jsonrpc":"2.0","id":"a"#.utf8)
    let end = Array("\",\"method\":\"test.status\"}\n\(request)\n".utf8)
    return StreamCase("F16", name, start + bytes + end, .ndjson, [.parseError] + one)
  }

  static let detection = [
    StreamCase("F23", "white space before a line", " \r\n\t\(request)\n", .ndjson, one),
    StreamCase("F23", "white space before headers", "\r\n \(whole)", .lsp, one),
    StreamCase("F23", "a batch makes lines", "[\(request)]\n", .ndjson, [.batch(one)]),
    StreamCase(
      "F23", "lines stay lines", "\(request)\nContent-Length: 2\n{}\n", .ndjson, one + [.parseError, .invalidRequest()]),
    StreamCase("F23", "neither of both", "%\n\(request)\n", .ndjson, [.parseError] + one),
    StreamCase("F23", "any header may be first", "x-other: 1\r\n\(whole)", .lsp, one),
    StreamCase("F23", "forced lines", "\(request)\n", .ndjson, one, forced: .ndjson),
    StreamCase(
      "F23", "forced lines, headers sent", "Content-Length: 2\r\n\r\n{}\n", .ndjson, [.parseError, .invalidRequest()],
      forced: .ndjson),
    StreamCase("F23", "forced headers", whole, .lsp, one, forced: .lsp),
    StreamCase(
      "F23", "forced headers, lines sent", "\(request)\n\n", .lsp, [.parseError], status: 1,
      forced: .lsp),
  ]

  private static let hundred = request + String(repeating: " ", count: 100 - length)
  private static let long =
    #"{"jsonrpc":"2.0","id":2,"method":"x","params":["# + String(repeating: "1,", count: 100) + "1]}"

  static let limits = [
    StreamCase("F17", "line at the limit", "\(hundred)\n\(request)\n", .ndjson, one + one, limit: 100),
    StreamCase(
      "F17", "line above", "\(request)\n\(hundred) \n\(request)\n", .ndjson, one + [.invalidRequest()] + one,
      limit: 100),
    StreamCase(
      "F17", "long line", "\(request)\n\(long)\n\(request)\n", .ndjson, one + [.invalidRequest()] + one,
      limit: 100),
    StreamCase("F17", "long last line", "\(request)\n\(long)", .ndjson, one + [.invalidRequest()], limit: 100),
    StreamCase(
      "F17", "frame at the limit", "Content-Length: 100\r\n\r\n\(hundred)\(whole)", .lsp, one + one, limit: 100),
    StreamCase(
      "F17", "frame above", "Content-Length: \(long.utf8.count)\r\n\r\n\(long)\(whole)", .lsp,
      [.invalidRequest()] + one, limit: 100),
    StreamCase(
      "F17", "4 MB in one string",
      #"{"jsonrpc":"2.0","id":2,"method":"x","params":[""# + String(repeating: "x", count: 4 << 20)
        + "\"]}\n\(request)\n",
      .ndjson, [.methodNotFound("2")] + one),
    StreamCase(
      "F17", "array of 100,000",
      #"{"jsonrpc":"2.0","id":2,"method":"x","params":["# + String(repeating: "1,", count: 100_000)
        + "1]}\n\(request)\n",
      .ndjson, [.methodNotFound("2")] + one),
    StreamCase(
      "F18", "100,000 brackets", String(repeating: "[", count: 100_000) + "\n\(request)\n", .ndjson, [.parseError] + one
    ),
    StreamCase(
      "F18", "100,000 brackets, closed, in params",
      #"{"jsonrpc":"2.0","id":2,"method":"x","params":"# + String(repeating: "[", count: 100_000)
        + String(repeating: "]", count: 100_000) + "}\n\(request)\n", .ndjson, [.parseError] + one),
  ]
}
