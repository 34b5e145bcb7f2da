import MCPTestSupport
import RawJSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct `What is registered` {
  private func answer(_ line: String) async throws -> RawValue {
    let client = TestServer.client()
    for line in Wire.handshake() { client.send(line) }
    return try await client.answer(line)
  }

  @Test(arguments: [
    ("echo", #"{"texts":"x"}"#, "Invalid params: texts is no argument of echo. It takes: text."),
    ("wait", #"{"x":1}"#, "Invalid params: x is no argument of wait. It takes none."),
    ("greet", "{}", "Invalid params: name is missing. Give name a value."),
  ])
  func `Arguments are those of the schema`(_ tool: String, _ arguments: String, _ words: String) async throws {
    let answer = try await answer(Wire.call("1", tool, arguments))
    #expect(answer.isToolError)
    #expect(answer.words == words)
  }

  @Test func `A tool that changes something says whether it destroys`() async throws {
    let tools = try await answer(Wire.request("1", "tools/list")).result?["tools"]?.elements ?? []
    #expect(tools.map { $0["annotations"]?["destructiveHint"]?.boolean } == [nil, nil, true, false])
  }

  @Test func `Resources are read, and unknown ones told`() async throws {
    let all = try await answer(Wire.request("1", "resources/read", #"{"uri":"test://all"}"#))
    #expect(all.result?["contents"]?[0]?["text"]?.string == "{}")
    for uri in ["test://none", "x"] {
      let unknown = try await answer(Wire.request("1", "resources/read", #"{"uri":"\#(uri)"}"#))
      #expect(unknown.errorCode == -32002)
    }
  }

  @Test func `A prompt has what it requires`() async throws {
    let got = try await answer(Wire.request("1", "prompts/get", #"{"name":"greeting","arguments":{"name":"Ann"}}"#))
    #expect(got.result?["messages"]?[0]?["content"]?["text"]?.string == "Greet Ann.")
    for arguments in ["{}", #"{"name":7}"#, #"{"name":"Ann","x":""}"#] {
      let params = #"{"name":"greeting","arguments":\#(arguments)}"#
      #expect(try await answer(Wire.request("1", "prompts/get", params)).errorCode == -32602)
    }
  }

  @Test func `No more than a hundred completions are told`() async throws {
    let params = #"{"ref":{"type":"ref/resource","uri":"test://{name}"},"argument":{"name":"name","value":"Thing"}}"#
    let completion = try await answer(Wire.request("1", "completion/complete", params)).result?["completion"]
    #expect(completion?["values"]?.elements.count == 100)
    #expect(completion?["total"]?.integer == 150)
    #expect(completion?["hasMore"]?.boolean == true)
  }
}
