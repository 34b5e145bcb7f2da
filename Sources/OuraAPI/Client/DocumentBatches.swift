/// The documents that a query asks for, page by page in order: all windows, each with all its pages, at most a few windows
/// ahead of what has been taken.
final class DocumentBatches {
  private let client: OuraClient
  private let request: CollectionRequest
  private let windows: [Window]
  /// Whether documents stay in memory after the next batch has been asked for.
  private let keepsDocuments: Bool
  private var fetched = OuraError.Fetched()
  private var overlap: WindowOverlap?
  /// Windows that are being fetched; the first is the one that is handed over.
  private var ahead: [WindowFetch] = []
  private var begun = 0
  private var finished = 0
  private var bytesHandedOver = 0

  init(_ client: OuraClient, _ collection: OuraCollection, _ query: Query, keepsDocuments: Bool) {
    self.client = client
    self.keepsDocuments = keepsDocuments
    request = CollectionRequest(collection, fields: query.fields, allowance: client.newAllowance())
    windows = Window.cut(
      query.selection, daysBefore: collection.timeKey?.daysBefore ?? 0, lengths: client.settings.windows)
    overlap = windows.count > 1 ? WindowOverlap() : nil
  }

  deinit {
    for fetch in ahead { fetch.cancel() }
  }

  /// The next page's documents, or nil after the last. Throws what goes wrong first, in the order of the documents.
  func next() async throws(OuraError) -> DocumentBatch? {
    if !keepsDocuments { request.allowance.share.release(bytesHandedOver) }
    bytesHandedOver = 0
    do throws(OuraError) {
      while finished < windows.count {
        fetchAhead()
        if let page = try await ahead[0].nextPage() { return batch(of: page) }
        ahead.removeFirst()
        finished += 1
        overlap?.beginWindow()
      }
      return nil
    } catch .rateLimited(let retryAfter, let tier, _, let stated) {
      throw .rateLimited(retryAfter: retryAfter, tier: tier, fetched: fetched, stated: stated)
    }
  }

  private func fetchAhead() {
    while begun < windows.count, ahead.count < client.settings.concurrentWindows {
      ahead.append(WindowFetch(client: client, request: request, window: windows[begun]))
      begun += 1
    }
  }

  private func batch(of page: Page) -> DocumentBatch {
    let kept = overlap?.withoutDoubles(page.runs) ?? page.runs
    fetched.pages += 1
    fetched.documents += kept.reduce(0) { $0 + $1.lengths.count }
    bytesHandedOver = page.byteCount
    let isLast = page.nextToken == nil
    let progress = windows.count > 1 ? Double(finished + (isLast ? 1 : 0)) / Double(windows.count) : nil
    return DocumentBatch(kept, progress: progress)
  }
}
