/// A window that is being fetched while those before it are delivered; its pages wait in order.
struct WindowFetch: Sendable {
  private let task: Task<Void, Never>
  private let pages: PageQueue

  init(client: OuraClient, request: CollectionRequest, window: Window) {
    let pages = PageQueue(limit: client.settings.bytesAhead)
    self.pages = pages
    task = Task {
      do throws(OuraError) {
        try await client.pages(of: request, in: window) { await pages.add($0) }
        pages.finish()
      } catch {
        pages.finish(error)
      }
    }
  }

  /// The next page, or nil after the last.
  func nextPage() async throws(OuraError) -> Page? { try await pages.next() }

  /// Stops fetching.
  func cancel() {
    task.cancel()
  }
}
