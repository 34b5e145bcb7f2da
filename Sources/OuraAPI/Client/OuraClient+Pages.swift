import Synchronization

extension OuraClient {
  /// The pages of one window, each handed over as it arrives.
  func pages(
    of request: CollectionRequest, in window: Window, deliver: (Page) async -> Void
  ) async throws(OuraError) {
    var token: String?
    var tokens: Set<String> = []
    var signatures: Set<Int> = []
    var ids: Set<Int> = []
    var requests = PageRequests(request, window)
    for _ in 0..<settings.pagesPerWindow {
      let page = try await page(&requests, token: token)
      counters.pages.add(1, ordering: .relaxed)
      if let next = page.nextToken, !tokens.insert(next).inserted {
        throw .pagination("Oura repeats a next_token, so its pages would never end")
      }
      if let signature = page.signature, !signatures.insert(signature).inserted {
        throw .pagination("Oura sends a page twice, so that another may be missing")
      }
      // The same id twice in one page is Oura's doing. In two pages it shows that the pages overlap, so that others may
      // have a gap.
      guard ids.isDisjoint(with: page.ids) else {
        throw .pagination("Oura sends a document in two pages, so that another may be missing")
      }
      ids.formUnion(page.ids)
      await deliver(page)
      guard let next = page.nextToken else { return }
      token = next
    }
    throw .pagination("more than \(settings.pagesPerWindow) pages")
  }

  /// The first page, or the one that a token stands for.
  private func page(_ requests: inout PageRequests, token: String?) async throws(OuraError) -> Page {
    guard let token else { return try await page(requests.first) }
    if requests.tokenGoesWithParameters {
      do {
        return try await page(requests.following(token))
      } catch .rejected(let refusal, _) where refusal.status == 422 {
        requests.tokenGoesWithParameters = false
      }
    }
    return try await page(requests.following(token))
  }

  private func page(_ request: PageRequest) async throws(OuraError) -> Page {
    let source = request.source
    return try await get(
      try route(source), request.parameters, scope: source.scope, allowance: request.allowance
    ) { body in
      try Page(body, timeKey: source.timeKey, keep: request.keep, members: request.members)
    }
  }
}

/// One page to be asked for, and what of it is delivered.
private struct PageRequest {
  let source: PageSource
  let parameters: [(name: String, value: String)]
  let keep: Window.Keep
  let members: Page.Members?
  let allowance: WaitAllowance
}

/// The requests for one window's pages.
private struct PageRequests {
  private let request: CollectionRequest
  private let window: Window
  /// A token goes together with the first request's parameters; where Oura refuses that (reported), it goes alone, and so
  /// do those that follow.
  var tokenGoesWithParameters = true

  init(_ request: CollectionRequest, _ window: Window) {
    self.request = request
    self.window = window
  }

  private var parameters: [(name: String, value: String)] { window.parameters + request.fieldParameters }
  private var wanted: Page.Members? { request.droppedFields.isEmpty ? nil : .without(request.droppedFields) }

  var first: PageRequest { page(parameters, wanted) }

  func following(_ token: String) -> PageRequest {
    // Without the parameters Oura sends all fields.
    guard tokenGoesWithParameters else { return page([("next_token", token)], request.fields.map(Page.Members.only)) }
    return page(parameters.filter { $0.name != "next_token" } + [("next_token", token)], wanted)
  }

  private func page(_ parameters: [(name: String, value: String)], _ members: Page.Members?) -> PageRequest {
    PageRequest(
      source: request.source, parameters: parameters, keep: window.keep, members: members, allowance: request.allowance)
  }
}
