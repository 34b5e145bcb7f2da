import MCPTestSupport
import RawJSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct `What the user has to do first` {
  private static let address = #"{"elicitation":{"url":{}}}"#

  @Test func `2025-11-25: one name for one task, and its end is told`() async throws {
    let server = TestServer()
    let client = server.connect()
    for line in Wire.handshake(capabilities: Self.address) { client.send(line) }
    let refusals = [
      try await client.answer(Wire.call("1", "sign")),
      try await client.answer(Wire.request("2", "resources/read", #"{"uri":"test://thing"}"#)),
    ]
    #expect(refusals.map(\.errorCode) == [-32042, -32042])
    #expect(refusals.map { $0["error"]?["data"]?["kind"]?.string } == ["task_required", "task_required"])
    let ids = refusals.map { $0["error"]?["data"]?["elicitations"]?[0]?["elicitationId"]?.string }
    #expect(ids == ["test-task-1", "test-task-1"])
    server.task.finish()
    var completed = try await client.notification()
    while completed["method"]?.string != "notifications/elicitation/complete" {
      completed = try await client.notification()
    }
    #expect(completed["params"]?.text == #"{"elicitationId":"test-task-1"}"#)
    #expect(try await client.answer(Wire.call("3", "sign")).structured?["signed"]?.boolean == true)
  }

  @Test func `2026-07-28: the repeated request says what the user did`() async throws {
    func sign(_ id: String, _ responses: String = "") -> String {
      Wire.stateless(id, "tools/call", #""name":"sign","# + responses, capabilities: Self.address)
    }
    let client = TestServer.client()
    let asked = try await client.answer(sign("1"))
    #expect(asked.result?["resultType"]?.string == "input_required")
    #expect(asked.result?["inputRequests"]?["test_task"]?["params"]?["url"]?.string == "https://test.example/task")
    let declined = try await client.answer(sign("2", #""inputResponses":{"test_task":{"action":"decline"}},"#))
    #expect(declined.isToolError)
    #expect(declined.words == "The user said no.")
    let accepted = try await client.answer(sign("3", #""inputResponses":{"test_task":{"action":"accept"}},"#))
    #expect(accepted.structured?["signed"]?.boolean == true)
  }

  @Test(arguments: ["2025-03-26", "2025-06-18", "2025-11-25"])
  func `Others get the address in words`(_ version: String) async throws {
    let client = TestServer.client()
    for line in Wire.handshake(version) { client.send(line) }
    let tool = try await client.answer(Wire.call("1", "sign"))
    #expect(tool.isToolError)
    #expect(tool.words == "Open https://test.example/task.")
    let resource = try await client.answer(Wire.request("2", "resources/read", #"{"uri":"test://thing"}"#))
    #expect(resource.errorCode == 7)
  }
}
