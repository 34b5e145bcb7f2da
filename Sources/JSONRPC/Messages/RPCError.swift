public import RawJSON

/// An error object (JSON-RPC 2.0 section 5.1), whose `data` always has a stable word, `kind`.
public struct RPCError: Error, Sendable {
  /// The number by which JSON-RPC tells errors apart.
  public let code: Int
  /// One sentence for people.
  public let message: String
  /// What helps a program; always an object with `kind`.
  public let data: RawValue

  /// An error whose `data` holds the kind and what the closure writes.
  public init(code: Int, kind: String, message: String, data writeMembers: (inout JSONWriter) -> Void = { _ in }) {
    self.code = code
    self.message = message
    data = JSONWriter.object { writer in
      writer.member("kind", kind)
      writeMembers(&writer)
    }
  }

  /// The text isn't JSON.
  public static func parseError(_ problem: String) -> RPCError {
    RPCError(code: -32700, kind: "parse_error", message: "Parse error: \(problem)")
  }

  /// The JSON is no request, or one that can't be taken now.
  public static func invalidRequest(_ problem: String) -> RPCError {
    RPCError(code: -32600, kind: "invalid_request", message: "Invalid request: \(problem)")
  }

  /// There is no such method; `nearest` is the known name that was probably meant.
  public static func methodNotFound(_ method: String, nearest: String? = nil) -> RPCError {
    RPCError(code: -32601, kind: "method_not_found", message: "Method not found: \(method.prefix(200))") { data in
      if let nearest { data.member("hint", "Did you mean \(nearest)? rpc.discover lists the methods.") }
    }
  }

  /// The caller gave the request up (LSP 3.17, `RequestCancelled`).
  public static let cancelled = RPCError(code: -32800, kind: "cancelled", message: "The request was cancelled.")
}
