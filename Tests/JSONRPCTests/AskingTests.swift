import JSONRPC
import RawJSON
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What the server asks its client` {
  private static let nothingWasAsked = "an answer came in, but nothing was asked; it was ignored"

  private static func ask(_ id: Int) -> String { #"{"jsonrpc":"2.0","id":\#(id),"method":"ask","params":[\#(id)]}"# }
  private static func answer(_ number: Int, _ outcome: String) -> String {
    #"{"jsonrpc":"2.0","id":"server-\#(number)",\#(outcome)}"#
  }
  private static func question(_ number: Int, _ params: String) -> String {
    #"{"jsonrpc":"2.0","id":"server-\#(number)","method":"client/question","params":\#(params)}"#
  }
  private static func result(_ id: Int, _ result: String) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"result":\#(result)}"#
  }

  @Test(arguments: WireFormat.allCases)
  func `is a request, and its answer goes to who asked`(_ format: WireFormat) async throws {
    let (unread, log) = try await Conversation.hold(AskingHandler(), format) { client in
      try client.say(Self.ask(1))
      #expect(try client.hear()?.text == Self.question(1, "[1]"))
      try client.say(Self.ask(2))
      #expect(try client.hear()?.text == Self.question(2, "[2]"))
      try client.say(Self.answer(2, #""result":{"b":1.0}"#))
      #expect(try client.hear()?.text == Self.result(2, #"{"b":1.0}"#))
      try client.say(Self.answer(1, #""result":null,"error":null"#))
      #expect(try client.hear()?.text == Self.result(1, "null"))
    }
    #expect(unread.isEmpty)
    #expect(log.isEmpty)
  }

  @Test func `may be answered with an error`() async throws {
    _ = try await Conversation.hold(AskingHandler(), .ndjson) { client in
      try client.say(Self.ask(1))
      _ = try client.hear()
      try client.say(Self.answer(1, #""error":{"code":-32601,"message":"no","data":[1]}"#))
      #expect(try client.hear()?.text == Self.result(1, #""refused -32601 no [1]""#))
      try client.say(Self.ask(2))
      _ = try client.hear()
      try client.say(Self.answer(2, #""error":"no""#))
      #expect(try client.hear()?.text == Self.result(2, #""refused 0  ""#))
    }
  }

  @Test func `may be answered in a batch`() async throws {
    _ = try await Conversation.hold(AskingHandler(), .ndjson) { client in
      try client.say(Self.ask(1))
      _ = try client.hear()
      try client.say("[\(Self.answer(1, #""result":1"#))]")
      #expect(try client.hear()?.text == Self.result(1, "1"))
    }
  }

  @Test func `isn't waited for longer than its limit, and a later answer is ignored`() async throws {
    let (unread, log) = try await Conversation.hold(AskingHandler(limit: .milliseconds(20)), .ndjson) { client in
      try client.say(Self.ask(1))
      _ = try client.hear()
      #expect(try client.hear()?.text == Self.result(1, #""timeout""#))
      try client.say(Self.answer(1, #""result":1"#))
    }
    #expect(unread.isEmpty)
    #expect(log == [Self.nothingWasAsked])
  }

  @Test func `ends with the request that asks, and nothing more is sent`() async throws {
    let handler = AskingHandler()
    let (unread, log) = try await Conversation.hold(handler, .ndjson) { client in
      try client.say(Self.ask(1))
      _ = try client.hear()
      try client.say(#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}"#)
      #expect(try client.hear()?["error"]?["code"]?.text == "-32800")
      try client.say(Self.answer(1, #""result":1"#))
    }
    #expect(unread.isEmpty)
    #expect(log == [Self.nothingWasAsked])
    #expect(handler.outcomes == ["cancelled"])
  }

  @Test func `ends with the input`() async throws {
    let (unread, _) = try await Conversation.hold(AskingHandler(), .ndjson) { client in
      for id in 1...3 {
        try client.say(Self.ask(id))
        _ = try client.hear()
      }
    }
    #expect(unread.map(\.text).sorted() == (1...3).map { Self.result($0, #""unreachable""#) })
  }

  @Test func `isn't sent before the client has said anything, nor after its end`() async throws {
    let (client, ours) = MemoryChannel.pair()
    let server = Server(channel: ours, handler: AskingHandler())
    let early = await AskingHandler.outcome { () async throws(RequestFailure) in
      try await server.request("client/question", RawPieces("[]"), within: .seconds(60))
    }
    #expect(early == #""unreachable""#)
    try client.write(Array("{}\n".utf8))
    client.closeOutput()
    _ = await onThread { server.run() }
    let late = await AskingHandler.outcome { () async throws(RequestFailure) in
      try await server.request("client/question", RawPieces("[]"), within: .seconds(60))
    }
    #expect(late == #""unreachable""#)
    ours.closeOutput()
    let output = String(decoding: try client.readToEnd(), as: UTF8.self)
    #expect(!output.contains("question"))
  }

  @Test(arguments: [
    #"{"jsonrpc":"2.0","id":"server-1","result":1}"#, #"{"jsonrpc":"2.0","id":"server-2","result":1}"#,
    #"{"jsonrpc":"2.0","id":1,"result":1}"#, #"{"jsonrpc":"2.0","result":1}"#,
    #"{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"x"}}"#,
  ])
  func `isn't answered by what nobody asked for`(_ answer: String) async throws {
    let (unread, log) = try await Conversation.hold(AskingHandler(), .ndjson) { client in
      try client.say(answer)
      try client.say(Self.ask(7))
      #expect(try client.hear()?.text == Self.question(1, "[7]"))
    }
    #expect(unread.map(\.text) == [Self.result(7, #""unreachable""#)])
    #expect(log == [Self.nothingWasAsked])
  }
}

/// `ask` asks the client with its own params, and answers what came of it.
private final class AskingHandler: MethodHandler {
  private let limit: Duration
  private let results = Mutex<[String]>([])

  init(limit: Duration = .seconds(60)) {
    self.limit = limit
  }

  /// In words, without their quotes.
  var outcomes: [String] { results.withLock { $0.map { $0.filter { $0 != "\"" } } } }

  func call(for request: Request) -> MethodCall {
    MethodCall { [limit] context in
      .later { () throws(RPCError) in
        let outcome = await Self.outcome { () async throws(RequestFailure) in
          try await context.request(
            "client/question", request.params.map { RawPieces($0) } ?? RawPieces("{}"), within: limit)
        }
        self.results.withLock { $0.append(outcome) }
        return RawPieces(outcome)
      }
    }
  }

  func introduction(_ params: RawValue?) -> Introduction { Introduction { RawPieces("{}") } }

  /// The result, or the failure in words; JSON.
  static func outcome(_ ask: () async throws(RequestFailure) -> RawValue) async -> String {
    do throws(RequestFailure) {
      return try await ask().text
    } catch {
      switch error {
      case .refused(let error): return #""refused \#(error.code) \#(error.message) \#(error.data?.text ?? "")""#
      case .timeout: return #""timeout""#
      case .cancelled: return #""cancelled""#
      case .unreachable: return #""unreachable""#
      }
    }
  }
}
