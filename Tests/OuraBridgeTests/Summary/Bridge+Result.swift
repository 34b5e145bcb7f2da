import JSONRPC
import OuraBridge
import RawJSON

extension Bridge {
  /// The result of a method, or its error.
  func result(of method: String, _ params: String) async throws -> RawValue {
    let params = try RawValue(validating: Array(params.utf8))
    switch handle(Request(id: nil, method: method, params: params), context: .silent) {
    case .now(let result): return RawValue(validated: try result.get().joined[...])
    case .later(let work): return RawValue(validated: try await work().joined[...])
    }
  }
}
