import JSONRPC
import RawJSON
import TestSupport
import Testing

@Suite struct `The server on the wire` {
  static let cases = RequestCases.all + BatchCases.all + LifecycleCases.all
  static let repeatable = cases.filter(\.isRepeatable)
  static let short = repeatable.filter { wireCase in
    wireCase.messages.allSatisfy { $0.utf8.count < 60 && !$0.contains("test.work") }
      && ["J2", "J5", "J6", "J7", "B2", "B3"].contains(wireCase.row)
  }

  @Test(arguments: WireFormat.allCases, cases)
  func `answers as the specification says`(_ format: WireFormat, _ wireCase: WireCase) async throws {
    let exchange = try await Exchange.serve([wireCase.messages.flatMap { format.frame($0) }], TwoMethods())
    try check(exchange, format, wireCase.expected, status: wireCase.status)
  }

  @Test(arguments: FramingCases.all)
  func `reads and writes frames as the specification says`(_ streamCase: StreamCase) async throws {
    let exchange = try await serve(streamCase, [streamCase.bytes])
    try check(exchange, streamCase.format, streamCase.expected, status: streamCase.status)
  }

  @Test(arguments: FramingCases.all.filter { $0.bytes.count < 400 })
  func `reads frames that come byte by byte`(_ streamCase: StreamCase) async throws {
    let exchange = try await serve(streamCase, streamCase.bytes.map { [$0] })
    try check(exchange, streamCase.format, streamCase.expected, status: streamCase.status)
  }

  @Test(arguments: WireFormat.allCases)
  func `answers all cases in one write`(_ format: WireFormat) async throws {
    let exchange = try await Exchange.serve(
      [Self.repeatable.flatMap(\.messages).flatMap { format.frame($0) }], TwoMethods())
    try check(exchange, format, Self.repeatable.flatMap(\.expected))
  }

  @Test(arguments: WireFormat.allCases)
  func `answers all cases byte by byte`(_ format: WireFormat) async throws {
    let bytes = Self.repeatable.flatMap(\.messages).flatMap { format.frame($0) }
    let exchange = try await Exchange.serve(bytes.map { [$0] }, TwoMethods())
    try check(exchange, format, Self.repeatable.flatMap(\.expected))
  }

  @Test(arguments: WireFormat.allCases, short)
  func `answers the same wherever the input is cut`(_ format: WireFormat, _ wireCase: WireCase) async throws {
    let bytes = wireCase.messages.flatMap { format.frame($0) }
    let chunks = bytes.indices.flatMap { [Array(bytes[..<$0]), Array(bytes[$0...])] }
    let exchange = try await Exchange.serve(chunks, TwoMethods())
    try check(exchange, format, bytes.indices.flatMap { _ in wireCase.expected })
  }

  private func serve(_ streamCase: StreamCase, _ chunks: [[UInt8]]) async throws -> Exchange {
    let framing: Framing? =
      switch streamCase.forced {
      case .ndjson: .ndjson
      case .lsp: .lsp
      case nil: nil
      }
    var limits = Server.Limits()
    if let limit = streamCase.limit { limits.messageBytes = limit }
    return try await Exchange.serve(chunks, TwoMethods(), framing: framing, limits: limits)
  }

  private func check(
    _ exchange: Exchange, _ format: WireFormat, _ expected: [Expected], status: Int32 = 0
  ) throws {
    #expect(exchange.status == status)
    let messages = try format.messages(exchange.output)
    let difference = Difference(expected: expected, received: messages)
    #expect(difference.isEmpty, "\(difference)")
  }
}
