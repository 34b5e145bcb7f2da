public import RawJSON

/// What a server offers.
public protocol MethodHandler: Sendable {
  /// Reads a request, or a notification, and says how it would be answered. It is called on the thread that reads the
  /// input, which waits for it.
  func call(for request: Request) -> MethodCall

  /// Reads the params of `initialize`.
  func introduction(_ params: RawValue?) -> Introduction

  /// The input has ended: work that waits for nothing but the client has to end.
  func inputEnded()
}

extension MethodHandler {
  /// No work waits for the client.
  public func inputEnded() {}

  /// Answers a request of this process, where there is nothing to refuse.
  public func handle(_ request: Request, context: RequestContext) -> Answer { call(for: request).answer(context) }
}

/// A request that was read.
public struct MethodCall {
  let dialect: Dialect?
  let answer: (RequestContext) -> Answer

  /// The dialect is how the client speaks, if the request says so by itself. The closure is called on the reader's thread
  /// when the request may be answered: anything that takes time belongs into `Answer.later`.
  public init(dialect: Dialect? = nil, answer: @escaping (RequestContext) -> Answer) {
    self.dialect = dialect
    self.answer = answer
  }
}

/// `initialize`, read.
public struct Introduction {
  let dialect: Dialect
  let accept: () -> RawPieces

  /// How the client speaks, and the result. The closure is called once, when the client is accepted.
  public init(dialect: Dialect = .lsp, accept: @escaping () -> RawPieces) {
    self.dialect = dialect
    self.accept = accept
  }
}

/// How a request is answered.
public enum Answer: Sendable {
  /// At once, on the reader's thread.
  case now(Result<RawPieces, RPCError>)
  /// By a task, next to others.
  case later(@Sendable () async throws(RPCError) -> RawPieces)
}
