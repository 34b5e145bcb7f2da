import Foundation
import JSONRPC
import RawJSON
import TestSupport
import Testing

struct LastErrorTests {
  /// Takes longer than a client that reads nothing is waited for.
  private struct SlowMethod: MethodHandler {
    func call(for request: Request) -> MethodCall {
      MethodCall { _ in
        .later { () throws(RPCError) in
          try? await Task.sleep(for: .seconds(1))
          return RawPieces("[]")
        }
      }
    }

    func introduction(_ params: RawValue?) -> Introduction { Introduction { RawPieces("{}") } }
  }

  @Test func `an error of framing doesn't end the wait for a slow request`() async throws {
    var limits = Server.Limits()
    limits.drainSeconds = 0.3
    let request = #"{"jsonrpc":"2.0","id":1,"method":"slow"}"#
    let input = "Content-Length: \(request.utf8.count)\r\n\r\n\(request)Content-Length: x\r\n\r\n"
    let exchange = try await Exchange.serve([Array(input.utf8)], SlowMethod(), limits: limits)
    let output = String(decoding: exchange.output, as: UTF8.self)
    #expect(output.contains(#""id":null,"error":{"code":-32700"#))
    #expect(output.contains(#""id":1,"result":[]"#))
    #expect(exchange.status == 1)
  }
}
