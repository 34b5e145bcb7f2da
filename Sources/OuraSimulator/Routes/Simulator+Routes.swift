import HTTP
import OuraAPI
import RawJSON
import Synchronization

extension Simulator {
  /// Lets the fault have its way, around or instead of the route.
  func answer(to request: HTTPRequest, _ target: RequestTarget, _ fault: Fault.Kind?) -> SimulatedResponse {
    if let replacement = fault?.replacement(now: settings.now()) { return replacement }
    var response: HTTPResponse
    do throws(ErrorResponse) {
      response = try route(request, target, fault)
    } catch {
      response = error.response
    }
    if settings.prettyJSON, response.headers["Content-Type"] == "application/json" {
      response.body = PrettyPrinter.print(RawValue(validated: response.body[...]))
    }
    return fault?.disturb(response) ?? .response(response)
  }

  private func route(
    _ request: HTTPRequest,
    _ target: RequestTarget,
    _ fault: Fault.Kind?
  ) throws(ErrorResponse) -> HTTPResponse {
    switch target.path.first {
    case "oauth": return try oauthAnswer(to: request, target)
    case "v2" where target.path.starts(with: ["v2", "usercollection"]):
      return try collectionAnswer(to: request, target, Array(target.path.dropFirst(2)), isSandbox: false, fault)
    case "v2" where target.path.starts(with: ["v2", "sandbox", "usercollection"]):
      return try collectionAnswer(to: request, target, Array(target.path.dropFirst(3)), isSandbox: true, fault)
    case "v2" where target.path.starts(with: ["v2", "webhook", "subscription"]):
      return try webhookAnswer(to: request, Array(target.path.dropFirst(3)))
    default: throw .notFound
    }
  }

  private func collectionAnswer(
    to request: HTTPRequest,
    _ target: RequestTarget,
    _ path: [String],
    isSandbox: Bool,
    _ fault: Fault.Kind?
  ) throws(ErrorResponse) -> HTTPResponse {
    guard path.count == 1 || path.count == 2,
      let index = Self.collections.firstIndex(where: { $0.path == path[0] && (!isSandbox || $0.isInSandbox) })
    else { throw .notFound }
    guard request.method == .get else { throw .methodNotAllowed }
    let collection = Self.collections[index]
    try authorize(request, for: isSandbox ? nil : collection.scope)
    let route = CollectionRoute(
      simulator: self,
      collection: collection,
      index: index,
      person: isSandbox ? sandboxPerson : person,
      isSandbox: isSandbox,
      fault: fault
    )
    if path.count == 2 {
      guard collection.hasDocumentRoute else { throw .notFound }
      return try route.document(path[1])
    }
    return switch collection.shape {
    case .single: try route.single()
    case .documents, .days: try route.documentsPage(target)
    case .timeSeries: try route.timeSeriesPage(target)
    }
  }

  /// Checks the bearer token; nil for the sandbox, which takes any.
  private func authorize(_ request: HTTPRequest, for scope: Scope?) throws(ErrorResponse) {
    if case .none = settings.authorization { return }
    let parts = (request.headers["Authorization"] ?? "").split(separator: " ")
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw .unauthorized }
    guard let scope else { return }
    let token = String(parts[1])
    let now = settings.now()
    let granted: [Scope]? = state.withLock { state in
      if case .anyBearer = settings.authorization, !state.tokens.hasIssued(token) { return [scope] }
      return state.tokens.scopes(of: token, now: now)
    }
    guard let granted else { throw .unauthorized }
    guard granted.contains(scope) else { throw .missing(scope) }
  }
}
