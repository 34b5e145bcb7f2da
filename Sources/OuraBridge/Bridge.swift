public import JSONRPC
import MCP
public import OuraAPI
public import RawJSON

/// What the process offers its clients: a table of methods over the client core.
public final class Bridge: MethodHandler {
  /// The version of the bridge, by semantic versioning.
  public static let version = "0.1.0"

  let client: OuraClient
  /// Where documents come from: the client, or who stands in its place.
  let documentSource: any DocumentSource
  let account: Account
  let calendar: LocalCalendar
  let logins: Logins
  let status: ProcessStatus
  private let mcp: MCPService<Bridge>
  /// What clients are told without asking.
  public let notifications: Notifications

  /// A bridge of its parts. Documents come from the client core unless another source is given.
  public init(
    client: OuraClient, documents: (any DocumentSource)? = nil, account: Account, calendar: LocalCalendar,
    notifications: Notifications, logins: Logins = Logins(), status: ProcessStatus = ProcessStatus()
  ) {
    self.notifications = notifications
    self.logins = logins
    self.status = status
    self.client = client
    documentSource = documents ?? client
    self.account = account
    self.calendar = calendar
    mcp = MCPService(Agent.registry) { [notifications] in notifications.mcp($0, $1) }
  }

  /// The server whose client is told things, and whose requests are counted.
  public func attach(_ server: Server) {
    notifications.attach(server)
    status.attach(server)
  }

  /// MCP's newest revision says who speaks with every request. Our own methods are the same for everybody.
  public func call(for request: Request) -> MethodCall {
    if let method = MethodTable.all[request.method] { return MethodCall { self.answer(method, request, $0) } }
    return MethodCall(dialect: mcp.dialect(of: request)) { context in
      self.mcp.answer(request, self, context)
        ?? .now(
          .failure(.methodNotFound(request.method, nearest: MethodTable.all.nearest(to: request.method))))
    }
  }

  /// Answers `bridge.status`, `auth.status` and mistakes at once, the rest by tasks.
  private func answer(_ method: Method, _ request: Request, _ context: RequestContext) -> Answer {
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

  /// Ends the streams that MCP clients listen to.
  public func inputEnded() {
    mcp.inputEnded()
  }

  /// MCP, if the params have a `protocolVersion` that is a string; else LSP.
  public func introduction(_ params: RawValue?) -> Introduction {
    mcp.introduction(params) ?? Introduction { Self.initializeResult }
  }

  /// For LSP: who we are, and that there is nothing to negotiate.
  private static var initializeResult: RawPieces {
    RawPieces(
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
