import Synchronization

/// The pages of a window, in order, between the task that fetches them and the one that delivers them. When they hold
/// many bytes, fetching waits: a slow consumer must not let a long range fill the memory.
final class PageQueue: Sendable {
  private struct State {
    var pages: [Page] = []
    var bytes = 0
    var isProducerWaiting = false
    var failure: OuraError?
  }

  private let limit: Int
  private let state = Mutex(State())
  /// One place for each page, and one for the end.
  private let available = Semaphore(0)
  private let room = Semaphore(0)

  /// A queue that is full at that many bytes; it always takes at least one page.
  init(limit: Int) {
    self.limit = limit
  }

  /// Adds a page, and waits while the queue is full or until the task is cancelled.
  func add(_ page: Page) async {
    let isFull = state.withLock { state in
      state.pages.append(page)
      state.bytes += page.byteCount
      state.isProducerWaiting = state.bytes >= limit
      return state.isProducerWaiting
    }
    available.leave()
    if isFull { _ = await room.enter() }
  }

  /// Marks the end; a failure is thrown after the last page.
  func finish(_ failure: OuraError? = nil) {
    state.withLock { $0.failure = failure }
    available.leave()
  }

  /// The next page, or nil after the last.
  func next() async throws(OuraError) -> Page? {
    guard await available.enter() else { throw .cancelled }
    let (page, failure, makesRoom) = state.withLock { state -> (Page?, OuraError?, Bool) in
      guard !state.pages.isEmpty else { return (nil, state.failure, false) }
      let page = state.pages.removeFirst()
      state.bytes -= page.byteCount
      let makesRoom = state.isProducerWaiting && state.bytes < limit
      if makesRoom { state.isProducerWaiting = false }
      return (page, nil, makesRoom)
    }
    if makesRoom { room.leave() }
    if let failure { throw failure }
    return page
  }
}
