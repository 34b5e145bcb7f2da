import JSONRPC
import MCPTestSupport
import OuraSimulator
import RawJSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct `MCP with a handshake` {
  static let versions = ["2025-03-26", "2025-06-18", "2025-11-25"]

  /// The answers after a handshake.
  private func exchange(_ lines: String..., version: String = "2025-11-25") async -> [RawValue] {
    Array(await MCPBench().exchange(Wire.handshake(version) + lines).dropFirst())
  }

  @Test(arguments: versions) func `H1: a version that is known is agreed on`(_ version: String) async throws {
    let answer = try await MCPBench().answer(Wire.initialize(version))
    let title = version == "2025-03-26" ? "" : #""title":"Oura","#
    let expected =
      #"{"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"\#(version)","#
      + #""capabilities":{"tools":{},"resources":{},"prompts":{},"completions":{}},"#
      + #""serverInfo":{"name":"oura-bridge",\#(title)"version":"0.1.0"},"instructions":""#
    #expect(answer.text.hasPrefix(expected))
  }

  @Test func `H6 S18: tools are listed in one order, whoever asks and how often`() async throws {
    let answers = await exchange(Wire.request("1", "tools/list"), Wire.request("2", "tools/list", "{}"))
    let names = answers.map { $0.result?["tools"]?.elements.compactMap { $0["name"]?.string } ?? [] }
    let expected = ["oura_summary", "oura_query", "oura_collections", "oura_status", "oura_login"]
    #expect(names == [expected, expected])
    #expect(answers[0].result == answers[1].result)
    #expect(answers[0].result?["nextCursor"] == nil)
  }

  @Test func `H7: made-up tools are refused with the known ones`() async throws {
    let answer = try #require(await exchange(Wire.call("1", "oura_dreams")).first)
    #expect(
      answer["error"]?["message"]?.string
        == "Invalid params: there is no tool oura_dreams; known are oura_summary, oura_query, oura_collections, oura_status, "
        + "oura_login")
  }

  @Test(arguments: versions) func `H10: results have a structure since 2025-06-18`(_ version: String) async throws {
    let answers = await exchange(
      Wire.call("1", "oura_status"), Wire.request("2", "tools/list"), version: version)
    let isOld = version == "2025-03-26"
    let status = try #require(answers.first { $0["id"]?.integer == 1 })
    let list = try #require(answers.first { $0["id"]?.integer == 2 })
    #expect((status.structured == nil) == isOld)
    #expect(try RawValue(validating: Array(status.words.utf8))["logged_in"]?.boolean == true)
    if !isOld { #expect(status.words == status.structured?.text) }
    let tools = list.result?["tools"]?.elements ?? []
    #expect(!tools.isEmpty)
    for tool in tools {
      #expect((tool["outputSchema"] == nil) == isOld)
      #expect((tool["title"] == nil) == isOld)
    }
  }

  @Test func `H11 H12 H13: tools are annotated, named and typed`() async throws {
    let list = try #require(await exchange(Wire.request("1", "tools/list")).first)
    let tools = list.result?["tools"]?.elements ?? []
    #expect(!tools.isEmpty)
    for tool in tools {
      let name = try #require(tool["name"]?.string)
      #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_") })
      #expect(tool["annotations"]?["title"]?.string?.isEmpty == false)
      #expect(tool["annotations"]?["readOnlyHint"]?.boolean == (name != "oura_login"))
      #expect(tool["annotations"]?["destructiveHint"]?.boolean == (name == "oura_login" ? false : nil))
      #expect(tool["annotations"]?["idempotentHint"]?.boolean == true)
      #expect(tool["annotations"]?["openWorldHint"]?.boolean == true)
      #expect(tool["inputSchema"]?["type"]?.string == "object")
      #expect(tool["inputSchema"]?["additionalProperties"]?.boolean == false)
      #expect(tool["outputSchema"]?["type"]?.string == "object")
    }
  }

  @Test(arguments: [#""p""#, "7", "0"])
  func `H14 S17: progress rises, and ends before the answer`(_ token: String) async throws {
    let arguments =
      #"{"collection":"heartrate","start":"2026-03-12","end":"2026-03-15","fields":["bpm"],"format":"csv"}"#
    let messages = await exchange(
      Wire.call("1", "oura_query", arguments, meta: #","_meta":{"progressToken":\#(token)}"#))
    let progress = messages.dropLast()
    #expect(progress.count > 2)
    #expect(progress.allSatisfy { $0["method"]?.string == "notifications/progress" })
    #expect(progress.allSatisfy { $0["params"]?["progressToken"]?.text == token })
    let numbers = progress.compactMap { $0["params"]?["progress"]?.integer }
    #expect(numbers == Array(1...progress.count))
    #expect(messages.last?["id"]?.integer == 1)
  }

  @Test(arguments: ["", #","_meta":{}"#, #","_meta":{"progressToken":null}"#, #","_meta":{"progressToken":[1]}"#])
  func `H14: without a token there is no progress`(_ meta: String) async {
    let messages = await exchange(Wire.call("1", "oura_summary", meta: meta))
    #expect(messages.map { $0["id"]?.integer } == [1])
  }

  @Test func `H17: resources are listed and read`() async throws {
    let answers = await exchange(
      Wire.request("1", "resources/list"), Wire.request("2", "resources/templates/list"),
      Wire.request("3", "resources/read", #"{"uri":"oura://collections/daily_sleep"}"#))
    let resources = answers[0].result?["resources"]?.elements ?? []
    #expect(resources.count == 20)
    #expect(resources[0]["uri"]?.string == "oura://collections")
    let templates = answers[1].result?["resourceTemplates"]?.elements.compactMap { $0["uriTemplate"]?.string }
    #expect(templates == ["oura://collections/{name}", "oura://{collection}/{day}"])
    let contents = try #require(answers[2].result?["contents"]?.elements.first)
    #expect(contents["uri"]?.string == "oura://collections/daily_sleep")
    #expect(contents["mimeType"]?.string == "application/json")
    let description = try RawValue(validating: Array((contents["text"]?.string ?? "").utf8))
    #expect(description["fields"]?["score"]?.string == "integer, 0 to 100")
  }

  @Test func `H17: a day is read, and says that its data are made up`() async throws {
    let bench = MCPBench()
    let answers = await bench.exchange(
      Wire.handshake() + [Wire.request("1", "resources/read", #"{"uri":"oura://daily_activity/2026-03-10"}"#)])
    let text = try #require(answers.last?.result?["contents"]?.elements.first?["text"]?.string)
    let value = try RawValue(validating: Array(text.utf8))
    #expect(value["count"]?.integer == 1)
    #expect(value["documents"]?.elements.map { $0["day"]?.string } == ["2026-03-10"])
    #expect(value["note"]?.string == "The data are made up by the bridge itself; they are nobody's.")
  }

  @Test(arguments: [
    "oura://", "oura://dreams", "oura://collections/", "oura://collections/dreams", "oura://collections/../sleep",
    "oura://daily_sleep/", "oura://daily_sleep/2026-02-30", "oura://daily_sleep/2026-03-10?x=1",
    "oura://sleep/../../oauth",
    "oura://personal_info/2026-03-10", "oura://sleep/2026-03-10/x", "http://collections", "OURA://collections", "",
    "file:///etc/passwd",
  ])
  func `H17: an unknown address is -32002`(_ uri: String) async throws {
    let answer = try #require(await exchange(Wire.request("1", "resources/read", #"{"uri":"\#(uri)"}"#)).first)
    #expect(answer.errorCode == -32002)
    #expect(answer["error"]?["data"]?["uri"]?.string == uri)
  }

  @Test func `H18: prompts are listed and got`() async throws {
    let answers = await exchange(
      Wire.request("1", "prompts/list"), Wire.request("2", "prompts/get", #"{"name":"weekly_review"}"#),
      Wire.request("3", "prompts/get", #"{"name":"weekly_review","arguments":{"end":"2026-03-01"}}"#),
      Wire.request("4", "prompts/get", #"{"name":"last_night"}"#))
    #expect(answers[0].result?["prompts"]?.elements.map { $0["name"]?.string } == ["weekly_review", "last_night"])
    let texts = answers.dropFirst().map {
      $0.result?["messages"]?.elements.first?["content"]?["text"]?.string ?? ""
    }
    #expect(texts[0].hasPrefix("Call oura_summary with start 2026-03-09 and end 2026-03-15."))
    #expect(texts[1].hasPrefix("Call oura_summary with start 2026-02-23 and end 2026-03-01."))
    #expect(texts[2].hasPrefix("Call oura_summary with start 2026-03-08 and end 2026-03-15."))
  }

  @Test(arguments: [
    #"{"name":"dreams"}"#, "{}", #"{"name":"weekly_review","arguments":{"end":"tomorrow"}}"#,
    #"{"name":"weekly_review","arguments":{"end":7}}"#, #"{"name":"weekly_review","arguments":{"start":"2026-03-01"}}"#,
    #"{"name":"last_night","arguments":[]}"#,
  ])
  func `H18: an unknown prompt or a wrong argument is refused`(_ params: String) async {
    let answers = await exchange(Wire.request("1", "prompts/get", params))
    #expect(answers.map(\.errorCode) == [-32602])
  }

  @Test func `Completion knows collections and days`() async throws {
    func complete(_ id: String, _ ref: String, _ name: String, _ value: String) -> String {
      Wire.request(id, "completion/complete", #"{"ref":\#(ref),"argument":{"name":"\#(name)","value":"\#(value)"}}"#)
    }
    let template = #"{"type":"ref/resource","uri":"oura://{collection}/{day}"}"#
    let answers = await exchange(
      complete("1", #"{"type":"ref/resource","uri":"oura://collections/{name}"}"#, "name", "daily_s"),
      complete("2", template, "collection", "per"), complete("3", template, "day", "2026-03-1"),
      complete("4", #"{"type":"ref/prompt","name":"weekly_review"}"#, "end", "2026-03-15"),
      complete("5", #"{"type":"ref/prompt","name":"dreams"}"#, "end", ""),
      Wire.request("6", "completion/complete", "{}"))
    let values = answers.map { $0.result?["completion"]?["values"]?.elements.compactMap(\.string) }
    #expect(values[0] == ["daily_sleep", "daily_spo2", "daily_stress"])
    #expect(values[1] == [])
    #expect(values[2]?.count == 6)
    #expect(values[3] == ["2026-03-15"])
    #expect(answers[4...5].map(\.errorCode) == [-32602, -32602])
  }

  @Test func `H21: the end of input gives up what still runs, and the status is 0`() async throws {
    let bench = MCPBench(limits: Server.Limits()) { $0.faults = [Fault(.slow(.seconds(86_400)), times: nil)] }
    for line in Wire.handshake() + [Wire.call("1", "oura_summary")] { bench.send(line) }
    _ = try await bench.answer(Wire.request("2", "ping"))
    let rest = await bench.rest()
    #expect(rest.messages.map { $0["id"]?.integer } == [0])
    #expect(rest.status == 0)
  }
}
