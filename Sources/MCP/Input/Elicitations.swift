import Synchronization

/// The names of what clients' users were asked for (2025-11-25).
final class Elicitations: Sendable {
  private let state = Mutex<(subject: (any AnyObject & Sendable)?, count: Int)>((nil, 0))

  /// A request's name. The first time, `completed` is promised to be called when the user has done it.
  func id(of request: AddressRequest, completed: @escaping @Sendable (String) -> Void) -> String {
    let (count, isNew) = state.withLock { state in
      let isNew = state.subject !== request.subject
      if isNew { state = (request.subject, state.count + 1) }
      return (state.count, isNew)
    }
    let id = "\(request.name.replacing("_", with: "-"))-\(count)"
    if isNew {
      Task {
        if await request.isDone() { completed(id) }
      }
    }
    return id
  }
}
