public import RawJSON

/// What a server offers.
public protocol MethodHandler: Sendable {
  /// Decides how a request, or a notification, is answered. It is called on the thread that reads the input, which
  /// waits for it: anything that takes time belongs into `Answer.later`.
  func handle(_ request: Request, context: RequestContext) -> Answer

  /// The result of `initialize` (LSP 3.17) for these params.
  func initializeResult(params: RawValue?) -> RawPieces
}

/// How a request is answered.
public enum Answer: Sendable {
  /// At once, on the reader's thread.
  case now(Result<RawPieces, RPCError>)
  /// By a task, next to others.
  case later(@Sendable () async throws(RPCError) -> RawPieces)
}
