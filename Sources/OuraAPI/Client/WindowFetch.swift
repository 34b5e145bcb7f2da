/// A window that is being fetched while those before it are delivered; its pages wait in order.
struct WindowFetch: Sendable {
  private let task: Task<Void, Never>
  private let pages: AsyncStream<Result<Page, OuraError>>

  init(client: OuraClient, request: CollectionRequest, window: Window) {
    let (stream, continuation) = AsyncStream<Result<Page, OuraError>>.makeStream()
    pages = stream
    task = Task {
      do throws(OuraError) {
        try await client.pages(of: request, in: window) { continuation.yield(.success($0)) }
      } catch {
        continuation.yield(.failure(error))
      }
      continuation.finish()
    }
  }

  /// The next page, or nil after the last.
  func nextPage() async throws(OuraError) -> Page? {
    let page = await withTaskCancellationHandler {
      var iterator = pages.makeAsyncIterator()
      return await iterator.next()
    } onCancel: {
      task.cancel()
    }
    if Task.isCancelled { throw .cancelled }
    return try page?.get()
  }

  /// Stops fetching.
  func cancel() {
    task.cancel()
  }
}
