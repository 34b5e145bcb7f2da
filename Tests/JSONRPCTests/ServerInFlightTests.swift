import Dispatch
import JSONRPC
import RawJSON
import Synchronization
import Testing

@Suite struct `Requests in flight` {
  private static let release = #"{"jsonrpc":"2.0","method":"release"}"#

  private static func wait(_ id: String) -> String { #"{"jsonrpc":"2.0","id":\#(id),"method":"wait"}"# }

  private static func cancel(_ id: String) -> String {
    #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":\#(id)}}"#
  }

  private static func result(_ id: String) -> String { #"{"jsonrpc":"2.0","id":\#(id),"result":true}"# }

  private static func error(_ id: String, _ code: Int) -> String { "\(id) \(code)" }

  @Test func `J12: a number and a string of the same digits are two ids`() async throws {
    let answers = try await answers([Self.wait("1"), Self.wait(#""1""#), Self.cancel(#""1""#), Self.release])
    #expect(answers == [Self.error(#""1""#, -32800), Self.result("1")])
  }

  @Test(arguments: [("1", "1"), (#""a/b""#, #""a\/b""#)])
  func `J13: a taken id is refused with id null, and the first request is answered`(
    _ first: String, _ second: String
  ) async throws {
    let answers = try await answers([Self.wait(first), Self.wait(second), Self.release])
    #expect(answers == [Self.error("null", -32600), Self.result(first)])
  }

  @Test func `J13: an id is free again after its answer`() async throws {
    let answers = try await answers([Self.wait("1"), Self.cancel("1"), Self.wait("1"), Self.release])
    #expect(answers == [Self.error("1", -32800), Self.result("1")])
  }

  @Test func `X2: null is never taken`() async throws {
    let answers = try await answers([Self.wait("null"), Self.wait("null"), Self.cancel("null"), Self.release])
    #expect(answers == [Self.result("null"), Self.result("null")])
  }

  @Test func `L11: a cancelled request is answered once, at once`() async throws {
    let answers = try await answers([
      Self.wait("1"), Self.cancel("1"), Self.cancel("1"), Self.cancel("2"), Self.release,
    ])
    #expect(answers == [Self.error("1", -32800)])
  }

  @Test func `B7: cancelling one request of a batch doesn't hold up the array`() async throws {
    let batch = "[\(Self.wait("1")),\(Self.cancel("1")),\(#"{"jsonrpc":"2.0","id":2,"method":"now"}"#)]"
    let messages = try await messages([batch])
    let elements = try #require(messages.first).elements
    #expect(messages.count == 1)
    #expect(elements.map(Self.summary) == [Self.error("1", -32800), Self.result("2")])
  }

  @Test func `B7: the array waits for its slowest request, other answers don't wait for it`() async throws {
    let batch = "[\(Self.wait("1")),\(#"{"jsonrpc":"2.0","id":2,"method":"now"}"#)]"
    let messages = try await messages([batch, #"{"jsonrpc":"2.0","id":3,"method":"now"}"#, Self.release])
    #expect(messages.map(\.kind) == [.object, .array])
    #expect(messages.last?.elements.map(Self.summary) == [Self.result("2"), Self.result("1")])
  }

  @Test func `L13: a progress that began ends before the answer that cancels it`() async throws {
    let request = #"{"jsonrpc":"2.0","id":1,"method":"report","params":{"workDoneToken":"t"}}"#
    let messages = try await messages([request, #"{"jsonrpc":"2.0","method":"awaitReport"}"#, Self.cancel("1")])
    let kinds = messages.dropLast().map { $0["params"]?["value"]?["kind"]?.string }
    #expect(kinds == ["begin", "end"])
    #expect(messages.last.map(Self.summary) == Self.error("1", -32800))
  }

  private func answers(_ messages: [String]) async throws -> [String] {
    try await self.messages(messages).map(Self.summary)
  }

  private static func summary(_ message: RawValue) -> String {
    guard let code = message["error"]?["code"] else { return message.text }
    return "\(message["id"]?.text ?? "") \(code.text)"
  }

  /// What a server answers to these lines.
  private func messages(_ lines: [String]) async throws -> [RawValue] {
    let input = Array(lines.map { $0 + "\n" }.joined().utf8)
    let output = try await Exchange.serve([input], PatientHandler()).output
    return try output.split(separator: UInt8(ascii: "\n")).map { try RawValue(validating: Array($0)) }
  }
}

/// `wait` takes until `release`, or until it is cancelled; so it is certain what is in flight.
private final class PatientHandler: MethodHandler {
  private let isReleased = Mutex(false)
  private let hasReported = DispatchSemaphore(value: 0)

  func call(for request: Request) -> MethodCall {
    MethodCall { self.answer(request, $0) }
  }

  private func answer(_ request: Request, _ context: RequestContext) -> Answer {
    switch request.method {
    case "release": isReleased.withLock { $0 = true }
    case "wait": return .later { () throws(RPCError) in try await self.patience() }
    case "report":
      return .later { () throws(RPCError) in
        await context.begin(title: "Waiting", hasPercentage: false)
        self.hasReported.signal()
        return try await self.patience()
      }
    case "awaitReport": hasReported.wait()
    default: break
    }
    return .now(.success(RawPieces("true")))
  }

  func introduction(_ params: RawValue?) -> Introduction { Introduction { RawPieces("{}") } }

  private func patience() async throws(RPCError) -> RawPieces {
    while !isReleased.withLock({ $0 }) {
      if Task.isCancelled { throw .cancelled }
      try? await Task.sleep(for: .milliseconds(1))
    }
    return RawPieces("true")
  }
}
