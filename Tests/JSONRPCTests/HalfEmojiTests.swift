import Foundation
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
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try Self.output(for: Array(input.utf8)) }) }
    }
  }

  private static func output(for input: [UInt8]) throws -> String {
    let (client, ours) = MemoryChannel.pair()
    try input.withUnsafeBytes { try client.write($0) }
    client.closeOutput()
    _ = Server(channel: ours, handler: HalfEmojiHandler()).run()
    ours.closeOutput()
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try client.read(into: $0) }
      if count == 0 { return String(decoding: output, as: UTF8.self) }
      output += buffer[..<count]
    }
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
