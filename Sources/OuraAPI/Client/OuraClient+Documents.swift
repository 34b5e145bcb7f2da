import RawJSON
import Synchronization

extension OuraClient {
  /// Fetches what a query asks for, all windows and all pages, and hands over the documents of each page in order.
  ///
  /// `deliver` is called one page after the other; while it hasn't returned, at most a few windows are fetched ahead.
  /// Throws the first failure in the order of the documents; what was delivered before it stays valid. `keepsDocuments`
  /// says whether they stay in memory until the end of the call.
  public func documents(
    of collection: OuraCollection, _ query: Query, keepsDocuments: Bool = true,
    deliver: (DocumentBatch) async throws(OuraError) -> Void
  ) async throws(OuraError) {
    let windows = Window.cut(
      query.selection, daysBefore: collection.timeKey?.daysBefore ?? 0, lengths: settings.windows)
    let request = CollectionRequest(collection, fields: query.fields, allowance: newAllowance())
    var fetched = OuraError.Fetched()
    var overlap = windows.count > 1 ? WindowOverlap() : nil
    var ahead: [WindowFetch] = []
    var next = 0
    defer { for fetch in ahead { fetch.cancel() } }
    for index in windows.indices {
      while next < windows.count, ahead.count < settings.concurrentWindows {
        ahead.append(WindowFetch(client: self, request: request, window: windows[next]))
        next += 1
      }
      let fetch = ahead.removeFirst()
      defer { fetch.cancel() }
      overlap?.beginWindow()
      do throws(OuraError) {
        while let page = try await fetch.nextPage() {
          let kept = overlap?.withoutDoubles(page.runs) ?? page.runs
          fetched.pages += 1
          fetched.documents += kept.reduce(0) { $0 + $1.documents }
          let isLast = page.nextToken == nil
          let progress = windows.count > 1 ? Double(index + (isLast ? 1 : 0)) / Double(windows.count) : nil
          try await deliver(DocumentBatch(kept, progress: progress))
          if !keepsDocuments { request.allowance.share.release(page.byteCount) }
        }
      } catch .rateLimited(let retryAfter, let tier, _, let stated) {
        throw .rateLimited(retryAfter: retryAfter, tier: tier, fetched: fetched, stated: stated)
      }
    }
  }

  /// Whether the batches of a query carry a progress.
  public func tellsProgress(of query: Query) -> Bool {
    Window.cut(query.selection, lengths: settings.windows).count > 1
  }

  /// The pages of one window, each handed over as it arrives.
  func pages(
    of request: CollectionRequest, in window: Window, deliver: (Page) async -> Void
  ) async throws(OuraError) {
    var token: String?
    var tokens: Set<String> = []
    var signatures: Set<Int> = []
    var ids: Set<Int> = []
    var style = ContinuationStyle.parameters
    for _ in 0..<settings.pagesPerWindow {
      let page = try await page(of: request, in: window, token: token, &style)
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

  /// Fetches one page. The token is sent with the first request's parameters. Where Oura refuses that (reported), it is
  /// sent alone, and so are the next ones.
  private func page(
    of request: CollectionRequest, in window: Window, token: String?, _ style: inout ContinuationStyle
  ) async throws(OuraError) -> Page {
    let parameters = window.parameters + request.fieldParameters
    let source = request.source
    let route = try route(source)
    func page(
      _ parameters: [(name: String, value: String)], _ members: Page.Members?
    ) async throws(OuraError) -> Page {
      try await get(route, parameters, scope: source.scope, allowance: request.allowance) { body in
        try Page(body, timeKey: source.timeKey, keep: window.keep, members: members)
      }
    }
    let members = request.droppedFields.isEmpty ? nil : Page.Members.without(request.droppedFields)
    guard let token else { return try await page(parameters, members) }
    if style == .parameters {
      do {
        return try await page(parameters.filter { $0.name != "next_token" } + [("next_token", token)], members)
      } catch .rejected(let refusal, _) where refusal.status == 422 {
        style = .none
      }
    }
    return try await page([("next_token", token)], request.fields.map(Page.Members.only))
  }
}

/// What a `next_token` is sent with.
private enum ContinuationStyle {
  case parameters, none
}

/// What all requests of one call have in common.
struct CollectionRequest: Sendable {
  let source: PageSource
  /// The fields that are delivered: those asked for, and those that Oura always sends (measured); nil for all.
  let fields: [String]?
  /// The parameter `fields`, with what is needed to place documents in time; for a route, exactly those given.
  let fieldParameters: [(name: String, value: String)]
  /// The fields that were added for that, and aren't delivered.
  let droppedFields: [String]
  let allowance: WaitAllowance

  init(_ collection: OuraCollection, fields: [String]?, allowance: WaitAllowance) {
    source = .collection(collection)
    self.allowance = allowance
    self.fields = fields.map { $0 + ["id", "day"] }
    guard let fields else {
      fieldParameters = []
      droppedFields = []
      return
    }
    let added = (collection.timeKey?.fields ?? []).filter { !fields.contains($0) }
    fieldParameters = [("fields", (fields + added).joined(separator: ","))]
    // Oura delivers `day` whether it is asked for or not (measured), so it stays where it is.
    droppedFields = added.filter { $0 != "day" }
  }

  init(_ route: RequestedRoute, parameters: [(name: String, value: String)], allowance: WaitAllowance) {
    source = .route(route)
    self.allowance = allowance
    fields = nil
    fieldParameters = parameters
    droppedFields = []
  }
}

/// Where windows meet: a document that doesn't tell its time may come in several of them, but is delivered once.
private struct WindowOverlap {
  private var earlier: Set<RawValue> = []
  private var current: Set<RawValue> = []

  mutating func beginWindow() {
    earlier.formUnion(current)
    current = []
  }

  mutating func withoutDoubles(_ runs: [Page.Run]) -> [Page.Run] {
    runs.filter { run in
      guard run.isUndated else { return true }
      // A copy, because a slice would keep its whole page in memory.
      let document = RawValue(validated: Array(run.bytes)[...])
      current.insert(document)
      return !earlier.contains(document)
    }
  }
}

extension DocumentBatch {
  init(_ runs: [Page.Run], progress: Double?) {
    var elements: RawPieces?
    for run in runs {
      if elements == nil {
        elements = RawPieces(run.bytes)
      } else {
        elements?.append(Array(",".utf8)[...])
        elements?.append(run.bytes)
      }
    }
    self.init(elements: elements, documents: runs.reduce(0) { $0 + $1.documents }, progress: progress)
  }
}
