import RawJSON
import TestSupport
import Testing

@Suite struct `Progress on the wire` {
  private static let range = #""start_date":"2026-01-01","end_date":"2026-01-10""#

  @Test(arguments: WireFormat.allCases, [#""token""#, "7"])
  func `L13: begins, ends before the answer, and is reported on the token`(
    _ format: WireFormat, _ token: String
  ) async throws {
    let messages = try await answers(#"{\#(Self.range),"workDoneToken":\#(token)}"#, format)
    let kinds = messages.dropLast().map { $0["params"]?["value"]?["kind"]?.string }
    #expect(kinds.first == "begin")
    #expect(kinds.last == "end")
    #expect(kinds.dropFirst().dropLast().allSatisfy { $0 == "report" })
    #expect(messages.dropLast().allSatisfy { $0["params"]?["token"]?.text == token })
    #expect(messages.dropLast().allSatisfy { $0.members.map(\.name) == ["jsonrpc", "method", "params"] })
    #expect(messages.last?["id"]?.text == "1")
    let percentages = messages.compactMap { $0["params"]?["value"]?["percentage"]?.double }
    #expect(percentages == percentages.sorted())
    #expect(percentages.allSatisfy { (0...100).contains($0) })
  }

  @Test func `L13: the begin of what tells a percentage has one, and each report another`() async throws {
    let range = #""start_date":"2023-01-01","end_date":"2025-12-31""#
    let values = try await answers(#"{\#(range),"workDoneToken":1}"#, .ndjson).compactMap { $0["params"]?["value"] }
    let percentages = values.dropLast().map { $0["percentage"]?.integer ?? -1 }
    #expect(percentages.first == 0)
    #expect(percentages.last == 100)
    #expect(percentages.count > 3)
    #expect(zip(percentages, percentages.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `L13: the begin of what tells no percentage has none, and one page is a page`() async throws {
    let values = try await answers(#"{"workDoneToken":1}"#, .ndjson).compactMap { $0["params"]?["value"] }
    #expect(values.allSatisfy { $0["percentage"] == nil })
    #expect(values.compactMap { $0["message"]?.string }.allSatisfy { $0.hasPrefix("1 page, ") })
    #expect(values.count == 3)
  }

  @Test(arguments: WireFormat.allCases)
  func `L13: isn't reported without a token`(_ format: WireFormat) async throws {
    #expect(try await answers("{\(Self.range)}", format).map { $0["id"]?.text } == ["1"])
  }

  @Test(arguments: WireFormat.allCases)
  func `L14: partial results are all documents, and the result is empty`(_ format: WireFormat) async throws {
    let whole = try #require(try await answers("{\(Self.range)}", format).last?["result"])
    let messages = try await answers(#"{\#(Self.range),"partialResultToken":"p"}"#, format)
    #expect(messages.last?.text == #"{"jsonrpc":"2.0","id":1,"result":[]}"#)
    let parts = messages.dropLast()
    #expect(parts.allSatisfy { $0["method"]?.string == "$/progress" && $0["params"]?["token"]?.text == #""p""# })
    let documents = parts.flatMap { $0["params"]?["value"]?.elements ?? [] }
    #expect(documents.map(\.text) == whole.elements.map(\.text))
    #expect(!documents.isEmpty)
  }

  private func answers(_ params: String, _ format: WireFormat) async throws -> [RawValue] {
    let request = #"{"jsonrpc":"2.0","id":1,"method":"oura.getDailySleep","params":\#(params)}"#
    return try format.messages(try await BridgeProcess.exchange([format.frame(request)]).output)
  }
}
