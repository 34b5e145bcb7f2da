public import RawJSON

/// What a server offers.
public protocol MethodHandler: Sendable {
  /// Decides how a request, or a notification, is answered. It is called on the thread that reads the input, which
  /// waits for it: anything that takes time belongs into `Answer.later`.
  func handle(_ request: Request, context: RequestContext) -> Answer

  /// The result of `initialize` (LSP 3.17, MCP) for these params. It is asked for once.
  func initializeResult(params: RawValue?) -> RawPieces

  /// How a client speaks that sends `initialize` with these params.
  func dialect(initializing params: RawValue?) -> Dialect

  /// How the client of a request speaks, if the request says so by itself; nil if it doesn't.
  func dialect(of request: Request) -> Dialect?

  /// The input has ended: work that waits for nothing but the client has to end.
  func inputEnded()
}

extension MethodHandler {
  /// LSP.
  public func dialect(initializing params: RawValue?) -> Dialect { .lsp }
  /// Requests say nothing of the kind.
  public func dialect(of request: Request) -> Dialect? { nil }
  /// No work waits for the client.
  public func inputEnded() {}
}

/// How a request is answered.
public enum Answer: Sendable {
  /// At once, on the reader's thread.
  case now(Result<RawPieces, RPCError>)
  /// By a task, next to others.
  case later(@Sendable () async throws(RPCError) -> RawPieces)
}
