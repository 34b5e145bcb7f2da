import JSONRPC
import RawJSON
import Testing

/// An answer with half of a surrogate pair: JSON, but the parsers of editors refuse the whole message, and their request
/// waits until it times out.
@Suite struct `Half an emoji in an answer` {
  @Test func `comes as it is a message a line`() async throws {
    let output = try await serve(#"{"jsonrpc":"2.0","id":1,"method":"text"}"# + "\n")
    #expect(output == #"{"jsonrpc":"2.0","id":1,"result":["\ud83d",1.0]}"# + "\n")
  }

  @Test(arguments: [#"{"jsonrpc":"2.0","id":1,"method":"text"}"#, #"[{"jsonrpc":"2.0","id":1,"method":"text"}]"#])
  func `is a replacement character for editors`(_ request: String) async throws {
    let output = try await serve("Content-Length: \(request.utf8.count)\r\n\r\n\(request)")
    let parts = output.split(separator: "\r\n\r\n", maxSplits: 1)
    let content = try #require(parts.last)
    #expect(content.contains(#"["\ufffd",1.0]"#))
    #expect(parts.first == "Content-Length: \(content.utf8.count)")
  }

  private func serve(_ input: String) async throws -> String {
    String(decoding: try await Exchange.serve([Array(input.utf8)], HalfEmojiHandler()).output, as: UTF8.self)
  }
}

private struct HalfEmojiHandler: MethodHandler {
  func call(for request: Request) -> MethodCall {
    MethodCall { self.answer(request, $0) }
  }

  private func answer(_ request: Request, _ context: RequestContext) -> Answer {
    .now(.success(RawPieces(#"["\ud83d",1.0]"#)))
  }

  func introduction(_ params: RawValue?) -> Introduction { Introduction { RawPieces("{}") } }
}
