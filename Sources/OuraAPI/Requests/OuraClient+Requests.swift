public import RawJSON
import Synchronization

/// GETs of routes that the catalogue may not know.
extension OuraClient {
  /// What Oura answers there, white space between tokens aside. `parameters` go out as they are.
  public func answer(
    of route: RequestedRoute, parameters: [(name: String, value: String)]
  ) async throws(OuraError) -> RawValue {
    let source = PageSource.route(route)
    let path = try self.route(source)
    return try await noting(route) { () async throws(OuraError) in
      try await get(path, parameters, scope: source.scope, allowance: newAllowance()) { try RawValue(minifying: $0) }
    }
  }

  /// One page of a collection as Oura sent it, or its one object.
  public func page(
    of route: RequestedRoute, parameters: [(name: String, value: String)]
  ) async throws(OuraError) -> RawValue {
    let page = try await answer(of: route, parameters: parameters)
    guard page.kind == .object, page["data"].map({ $0.kind == .array }) ?? true,
      page["next_token"].map({ $0.kind == .string || $0.isNull }) ?? true
    else { throw .upstream(status: 200, problem: "the answer is no page", detail: nil) }
    counters.pages.add(1, ordering: .relaxed)
    return page
  }

  /// The same for a collection of the catalogue.
  public func page(
    of collection: OuraCollection, parameters: [(name: String, value: String)]
  ) async throws(OuraError) -> RawValue {
    try await page(of: RequestedRoute(collection), parameters: parameters)
  }

  /// The documents of all pages in order, handed over page by page.
  public func allPages(
    of route: RequestedRoute, parameters: [(name: String, value: String)],
    deliver: (DocumentBatch) async -> Void
  ) async throws(OuraError) {
    let request = CollectionRequest(route, parameters: parameters, allowance: newAllowance())
    try await noting(route) { () async throws(OuraError) in
      try await pages(of: request, in: Window(keep: .everything, parameters: [])) { page in
        await deliver(DocumentBatch(page.runs, progress: nil))
      }
    }
  }

  /// Where a collection or a route is. Throws `wrongArgument` for what the sandbox doesn't have.
  func route(_ source: PageSource) throws(OuraError) -> String {
    switch source {
    case .collection(let collection): try route(collection)
    case .route(let route): settings.isSandbox ? try route.inSandbox() : route.path
    }
  }

  /// Says of a route that isn't there that it may be a mistake.
  private func noting<Value>(
    _ route: RequestedRoute, _ work: () async throws(OuraError) -> Value
  ) async throws(OuraError) -> Value {
    do throws(OuraError) {
      return try await work()
    } catch .notFound(var refusal) {
      refusal.doubts = [.route(route)]
      throw .notFound(refusal)
    }
  }
}
