import MCPTestSupport
import OuraAPI
import OuraSimulator
import RawJSON
import Testing

/// Whatever a model, or somebody who talks it into something, puts into the arguments.
@Suite(.timeLimit(.minutes(2))) struct `Arguments nobody foresaw` {
  private static let nasty =
    [
      "../", "..", ".", "%2e%2e", "../../oauth/token", "sleep/../personal_info", "sleep?fields=id", "sleep#x", "a\nb",
      "\r\n",
      "\u{0}", "\u{7F}\u{1B}[31m", "\u{2028}", "😀", "'; DROP TABLE sleep; --", "{}", "null", "", " ", "//evil.example/",
      "http://evil.example", "sleep\u{0}", "SLEEP", "2026-03-10T00:00:00Z\nHost: evil", "9999-12-31", "0001-01-01",
    ] + [String(repeating: "x", count: 200_000), String(repeating: "../", count: 5000)]

  private static let oddValues = [
    "null", "true", "0", "-1", "1e400", "[]", "{}", "[[]]", #"{"a":{"b":[]}}"#, "[null]", #"["../"]"#,
    "123456789012345678901",
  ]

  private static let names = ["collection", "day", "start", "end", "fields", "latest", "document_id", "format"]

  private static func quoted(_ text: String) -> String { JSONWriter.value { $0.string(text) }.text }

  /// Calls with one argument replaced, and calls with arguments nobody knows.
  private static let calls: [String] = {
    let values = nasty.map(quoted) + oddValues
    var calls: [String] = []
    for name in names {
      for value in values {
        var members = [("collection", #""sleep""#), (name, value)]
        if name == "collection" { members.removeFirst() }
        calls.append("{" + members.map { "\(quoted($0)):\($1)" }.joined(separator: ",") + "}")
      }
    }
    for text in nasty { calls.append("{\(quoted(text)):1}") }
    return calls
  }()

  @Test func `reach no other route than the collection's, and each call has one answer`() async throws {
    let bench = MCPBench()
    var lines = Wire.handshake()
    for (index, arguments) in Self.calls.enumerated() {
      lines.append(Wire.call("\(index + 1)", "oura_query", arguments))
      lines.append(Wire.call("\"s\(index + 1)\"", "oura_summary", arguments))
    }
    let answers = await bench.exchange(lines).dropFirst()
    #expect(answers.count == 2 * Self.calls.count)
    #expect(Set(answers.compactMap { $0["id"]?.text }).count == 2 * Self.calls.count)
    #expect(answers.allSatisfy { $0.errorCode == nil && $0.result?["content"] != nil })
    let known = Self.paths.map { "GET https://api.ouraring.com/v2/usercollection/\($0)" }
    #expect(!bench.requests.isEmpty)
    for request in bench.requests {
      let route = request.prefix { $0 != "?" }
      let id = route.split(separator: "/", omittingEmptySubsequences: false).dropFirst(6)
      let isDocument = route.hasPrefix(known[1] + "/") && id.count == 1 && id.allSatisfy { ![".", ".."].contains($0) }
      #expect(isDocument || known.contains(String(route)), "\(request)")
      #expect(request.dropFirst(4).utf8.allSatisfy { 0x21...0x7E ~= $0 })
    }
  }

  private static let paths = ["daily_sleep", "sleep", "daily_readiness", "daily_activity", "daily_stress"]

  @Test(arguments: nasty)
  func `break no stream as names of tools, prompts and resources`(_ text: String) async {
    let value = Self.quoted(text)
    let answers = await MCPBench().exchange(
      Wire.handshake() + [
        Wire.request("1", "tools/call", #"{"name":\#(value)}"#),
        Wire.request("2", "prompts/get", #"{"name":\#(value)}"#),
        Wire.request("3", "resources/read", #"{"uri":\#(value)}"#),
        Wire.request("4", value.dropFirst().dropLast().description),
        Wire.request(value, "ping"),
      ])
    #expect(answers.dropFirst().map(\.errorCode) == [-32602, -32602, -32002, -32601, nil])
    #expect(answers.last?["id"]?.string == text)
  }
}
