public import JSONRPC
public import OuraAPI
public import OuraAuth
public import RawJSON
import Synchronization

/// What the process offers its clients: a table of methods over the client core.
public final class Bridge: MethodHandler {
  /// The version of the bridge, by semantic versioning.
  public static let version = "0.1.0"

  let client: OuraClient
  let account: Account
  let calendar: LocalCalendar
  let logins = Logins()
  /// Where browsers come back to after a login that an MCP client began.
  let loginPort: UInt16
  /// How long a repeated MCP request waits for the login that it was told of.
  let loginPatience = Duration.seconds(45)
  let handshake = Mutex<Handshake?>(nil)
  let subscriptions = Subscriptions()
  let elicitations = Elicitations()
  /// What clients are told without asking.
  public let notifications: Notifications
  private let started = ContinuousClock.now

  /// A bridge over a client core. `loginPort` is where browsers come back to after a login that an MCP client began.
  public init(
    client: OuraClient, account: Account, calendar: LocalCalendar, notifications: Notifications,
    loginPort: UInt16 = Login.defaultPort
  ) {
    self.loginPort = loginPort
    self.notifications = notifications
    self.client = client
    self.account = account
    self.calendar = calendar
  }

  /// Since the start, in seconds with milliseconds.
  var uptime: Double {
    let time = (ContinuousClock.now - started).components
    return Double(time.seconds) + Double(time.attoseconds / 1_000_000_000_000_000) / 1000
  }

  /// Answers `bridge.status`, `auth.status` and mistakes at once, the rest by tasks.
  public func handle(_ request: Request, context: RequestContext) -> Answer {
    guard let method = MethodTable.all[request.method] else {
      return answerMCP(request, context)
        ?? .now(
          .failure(.methodNotFound(request.method, nearest: MethodTable.all.nearest(to: request.method))))
    }
    do throws(CallError) {
      let params = try method.read(request.params)
      let timeout = try params.timeout
      switch method.body {
      case .now(let body): return .now(.success(try body(self, params)))
      case .later(let body):
        return later(timeout) { () async throws(CallError) in try await body(self, params, context) }
      case .collection(let collection):
        let query = try collection.query(reading: params, calendar: calendar)
        let context = request.params?.kind == .array ? context.naming(params.tokens) : context
        return later(timeout) { () async throws(CallError) in
          try await asking(await self.documents(of: collection, query, context))
        }
      }
    } catch {
      return .now(.failure(report(error)))
    }
  }

  /// MCP, if the params have a `protocolVersion` that is a string; else LSP.
  public func dialect(initializing params: RawValue?) -> Dialect {
    Handshake(params)?.dialect ?? .lsp
  }

  /// MCP's newest revision says who speaks with every request. Our own methods are the same for everybody.
  public func dialect(of request: Request) -> Dialect? {
    guard MethodTable.all[request.method] == nil, RequestMetadata.isPresent(in: request.params) else { return nil }
    return .mcp(hasBatches: false)
  }

  /// Ends the streams that MCP clients listen to.
  public func inputEnded() {
    subscriptions.close()
  }

  /// `initialize` of MCP; for LSP who we are, and that there is nothing to negotiate.
  public func initializeResult(params: RawValue?) -> RawPieces {
    if let handshake = Handshake(params) {
      self.handshake.withLock { $0 = handshake }
      return handshake.result
    }
    return RawPieces(
      JSONWriter.object { writer in
        writer.key("capabilities")
        writer.object { _ in }
        writer.key("serverInfo")
        writer.object { writer in
          writer.member("name", "oura-bridge")
          writer.member("version", Bridge.version)
        }
      })
  }

  private func report(_ error: CallError) -> RPCError { RPCError(ErrorReport(error, profile: account.profile)) }

  private func later(
    _ timeout: Duration?, _ body: @escaping @Sendable () async throws(CallError) -> RawPieces
  ) -> Answer {
    .later { () async throws(RPCError) in
      do throws(CallError) {
        guard let timeout else { return try await body() }
        return try await withDeadline(timeout, body)
      } catch {
        throw self.report(error)
      }
    }
  }
}

extension Method {
  fileprivate func read(_ params: RawValue?) throws(CallError) -> Params {
    try Params(params, names: paramNames, positions: positions)
  }
}

extension Params {
  /// `timeout_ms`: how long the whole call may take.
  fileprivate var timeout: Duration? {
    get throws(CallError) {
      try integer("timeout_ms", in: Method.Param.timeoutRange).map { .milliseconds($0) }
    }
  }

  /// The tokens for `$/progress`, by name.
  fileprivate var tokens: [String: RawValue] {
    let names = Method.Param.common.map(\.name).filter { $0 != Method.Param.timeout.name }
    return names.reduce(into: [:]) { $0[$1] = self[$1] }
  }
}
