import JSONRPC
import RawJSON

extension RPCError {
  /// -32602: the request isn't what the protocol says.
  static func mcpInvalidParams(_ problem: String, data: (inout JSONWriter) -> Void = { _ in }) -> RPCError {
    RPCError(code: -32602, kind: "invalid_params", message: "Invalid params: \(problem)", data: data)
  }

  /// -32022 (2026-07-28).
  static func unsupportedRevision(_ requested: String) -> RPCError {
    RPCError(
      code: -32022, kind: "unsupported_protocol_version",
      message: "Unsupported protocol version; supported are \(Revision.supported.joined(separator: ", "))"
    ) { data in
      data.member("supported", Revision.supported)
      data.member("requested", requested)
    }
  }

  /// A resource that isn't there: -32002 up to 2025-11-25, -32602 since.
  static func noResource(_ uri: String, _ problem: String, _ revision: Revision) -> RPCError {
    RPCError(
      code: revision.hasHandshake ? -32002 : -32602, kind: "not_found", message: "Resource not found: \(problem)"
    ) { data in data.member("uri", String(uri.prefix(500))) }
  }

  /// -32042 (2025-11-25): the user has to go through an address first.
  static func elicitationRequired(id: String, _ request: AddressRequest) -> RPCError {
    RPCError(code: -32042, kind: request.kind, message: request.message) { data in
      data.key("elicitations")
      data.array { data in
        data.object { data in
          data.member("mode", "url")
          data.member("elicitationId", id)
          data.member("url", request.url)
          data.member("message", request.message)
        }
      }
    }
  }
}
