import RawJSON
import TestSupport
import Testing

@Suite struct `The bridge on the wire` {
  static let repeatable = ProcessCases.all.filter(\.isRepeatable)

  @Test(arguments: WireFormat.allCases, ProcessCases.all)
  func `answers as the specification says`(_ format: WireFormat, _ wireCase: WireCase) async throws {
    let outcome = try await BridgeProcess.exchange([wireCase.messages.flatMap { format.frame($0) }])
    try check(outcome, format, wireCase.expected, status: wireCase.status)
  }

  @Test(arguments: ProcessCases.streams)
  func `reads and writes frames as the specification says`(_ streamCase: StreamCase) async throws {
    let outcome = try await BridgeProcess.exchange([streamCase.bytes], streamCase.arguments)
    try check(outcome, streamCase.format, streamCase.expected, status: streamCase.status)
  }

  @Test(arguments: ProcessCases.streams.filter { $0.bytes.count < 400 })
  func `reads frames that come byte by byte`(_ streamCase: StreamCase) async throws {
    let outcome = try await BridgeProcess.exchange(streamCase.bytes.map { [$0] }, streamCase.arguments)
    try check(outcome, streamCase.format, streamCase.expected, status: streamCase.status)
  }

  @Test func `L16: takes --stdio, as editors send it`() async throws {
    let request = #"{"jsonrpc":"2.0","id":1,"method":"bridge.status"}"#
    let outcome = try await BridgeProcess.exchange([WireFormat.ndjson.frame(request)], ["--demo", "--stdio"])
    try check(outcome, .ndjson, [.result("1")])
  }

  @Test(arguments: WireFormat.allCases)
  func `answers all cases in one write`(_ format: WireFormat) async throws {
    let outcome = try await BridgeProcess.exchange([Self.repeatable.flatMap(\.messages).flatMap { format.frame($0) }])
    try check(outcome, format, Self.repeatable.flatMap(\.expected))
  }

  @Test(arguments: WireFormat.allCases)
  func `answers all cases byte by byte`(_ format: WireFormat) async throws {
    let bytes = Self.repeatable.flatMap(\.messages).flatMap { format.frame($0) }
    let outcome = try await BridgeProcess.exchange(bytes.map { [$0] })
    try check(outcome, format, Self.repeatable.flatMap(\.expected))
  }

  private func check(
    _ outcome: BridgeProcess.Outcome, _ format: WireFormat, _ expected: [Expected], status: Int32 = 0
  ) throws {
    #expect(outcome.ending == .status(status), "\(outcome.errors)")
    let messages = try format.messages(outcome.output)
    let difference = Difference(expected: expected, received: messages)
    #expect(difference.isEmpty, "\(difference)")
  }
}

extension StreamCase {
  fileprivate var arguments: [String] {
    ["--demo"] + (forced.map { ["--framing", "\($0)"] } ?? []) + (limit.map { ["--max-message-bytes", "\($0)"] } ?? [])
  }
}
