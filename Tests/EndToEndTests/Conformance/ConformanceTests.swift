import RawJSON
import Testing

@Suite struct `The bridge on the wire` {
  static let cases = RequestCases.all + BatchCases.all + LifecycleCases.all
  static let repeatable = cases.filter(\.isRepeatable)
  static let short = repeatable.filter { wireCase in
    wireCase.messages.allSatisfy { $0.utf8.count < 60 && !$0.contains("oura.") }
      && ["J2", "J5", "J6", "J7", "B2", "B3"].contains(wireCase.row)
  }

  @Test(arguments: WireFormat.allCases, cases)
  func `answers as the specification says`(_ format: WireFormat, _ wireCase: WireCase) async throws {
    let outcome = try await BridgeProcess.exchange([wireCase.messages.flatMap { format.frame($0) }])
    try check(outcome, format, wireCase.expected, status: wireCase.status)
  }

  @Test(arguments: FramingCases.all)
  func `reads and writes frames as the specification says`(_ streamCase: StreamCase) async throws {
    let outcome = try await BridgeProcess.exchange([streamCase.bytes], ["--demo"] + streamCase.arguments)
    try check(outcome, streamCase.format, streamCase.expected, status: streamCase.status)
  }

  @Test(arguments: FramingCases.all.filter { $0.bytes.count < 400 })
  func `reads frames that come byte by byte`(_ streamCase: StreamCase) async throws {
    let outcome = try await BridgeProcess.exchange(streamCase.bytes.map { [$0] }, ["--demo"] + streamCase.arguments)
    try check(outcome, streamCase.format, streamCase.expected, status: streamCase.status)
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

  @Test(arguments: WireFormat.allCases, short)
  func `answers the same wherever the input is cut`(_ format: WireFormat, _ wireCase: WireCase) async throws {
    let bytes = wireCase.messages.flatMap { format.frame($0) }
    let chunks = bytes.indices.flatMap { [Array(bytes[..<$0]), Array(bytes[$0...])] }.filter { !$0.isEmpty }
    let outcome = try await BridgeProcess.exchange(chunks)
    try check(outcome, format, bytes.indices.flatMap { _ in wireCase.expected })
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
