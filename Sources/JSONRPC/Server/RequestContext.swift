public import RawJSON

/// What a method may tell its client before it answers (LSP 3.17: work done progress, partial results).
public struct RequestContext: Sendable {
  private let params: RawValue?
  /// Tokens that came by position, which only the handler can tell.
  private var tokens: [String: RawValue] = [:]
  private let serial: InFlight.Serial?
  private let server: Server?
  /// How the client speaks.
  public let dialect: Dialect
  private let receive: (@Sendable (_ token: RawValue, _ value: RawPieces) async -> Void)?

  init(params: RawValue?, dialect: Dialect, serial: InFlight.Serial, server: Server) {
    self.dialect = dialect
    self.params = params
    self.serial = serial
    self.server = server
    receive = nil
  }

  /// A context for a caller in this process: what is reported under the tokens of these params goes to the closure.
  public init(
    params: RawValue, receive: @escaping @Sendable (_ token: RawValue, _ value: RawPieces) async -> Void
  ) {
    dialect = .plain
    self.params = params
    self.receive = receive
    serial = nil
    server = nil
  }

  private init() {
    dialect = .plain
    params = nil
    serial = nil
    server = nil
    receive = nil
  }

  /// A context without a client: nothing is reported.
  public static let silent = RequestContext()

  /// The `workDoneToken` of the params, if there is one.
  public var workDoneToken: RawValue? { token("workDoneToken") }
  /// The `partialResultToken` of the params, if there is one.
  public var partialResultToken: RawValue? { token("partialResultToken") }

  /// The same context for params by position, with the tokens that were among them.
  public func naming(_ tokens: [String: RawValue]) -> RequestContext {
    var context = self
    context.tokens = tokens
    return context
  }

  /// A token is a string or an integer; anything else isn't one.
  private func token(_ name: String) -> RawValue? {
    guard let token = tokens[name] ?? params?[name], token.kind == .string || token.integer != nil else { return nil }
    return token
  }

  /// Says that work has begun. The server itself says that it has ended, before the answer. `hasPercentage` says that
  /// the reports will have one: clients may ignore it unless the begin has one too (LSP 3.17).
  public func begin(title: String, hasPercentage: Bool) async {
    guard let workDoneToken else { return }
    let value = JSONWriter.object { writer in
      writer.member("kind", "begin")
      writer.member("title", title)
      writer.member("cancellable", true)
      if hasPercentage { writer.member("percentage", 0) }
    }
    await send(workDoneToken, RawPieces(value), opensProgress: true)
  }

  /// Says how far the work has come; the percentage, 0 to 100, only if it is known.
  public func report(message: String, percentage: Int?) async {
    guard let workDoneToken else { return }
    let value = JSONWriter.object { writer in
      writer.member("kind", "report")
      writer.member("message", message)
      if let percentage { writer.member("percentage", percentage) }
    }
    await send(workDoneToken, RawPieces(value))
  }

  /// Hands over a part of the result; suspends while the client doesn't keep up.
  public func partialResult(_ value: RawPieces) async {
    guard let partialResultToken else { return }
    await send(partialResultToken, value)
  }

  /// Sends a notification that belongs to the request, unless it is answered already. Never waits, so that a caller can
  /// keep several in order.
  public func notify(_ method: String, _ params: RawPieces) {
    guard let server, let serial else { return }
    server.notify(method, params, for: serial)
  }

  /// Asks the client something, as `Server.request` does.
  public func request(
    _ method: String, _ params: RawPieces, within limit: Duration
  ) async throws(RequestFailure) -> RawValue {
    guard let server else { throw .unreachable }
    return try await server.request(method, params, within: limit)
  }

  /// Suspends while the client doesn't keep up.
  public func room() async {
    await server?.room()
  }

  private func send(_ token: RawValue, _ value: RawPieces, opensProgress: Bool = false) async {
    if let receive { return await receive(token, value) }
    guard let server, let serial else { return }
    await server.sendProgress(token: token, value: value, for: serial, opensProgress: opensProgress)
  }
}
