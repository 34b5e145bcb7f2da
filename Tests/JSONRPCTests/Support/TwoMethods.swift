import JSONRPC
import RawJSON

/// `test.status` is answered at once, `test.work` by a task; that refuses params that begin with `true`.
struct TwoMethods: MethodHandler {
  func call(for request: Request) -> MethodCall {
    MethodCall { _ in
      switch request.method {
      case "test.status": return .now(.success(RawPieces("{}")))
      case "test.work":
        if request.params?.elements.first?.text == "true" {
          return .now(.failure(RPCError(code: -32602, kind: "invalid_params", message: "Invalid params")))
        }
        return .later { () throws(RPCError) in
          await Task.yield()
          return RawPieces("[]")
        }
      default: return .now(.failure(.methodNotFound(request.method)))
      }
    }
  }

  func introduction(_ params: RawValue?) -> Introduction { Introduction { RawPieces("{}") } }
}
