import Synchronization

/// The open connections of a listener and the handlers that run for them.
final class ConnectionTable: Sendable {
  private struct State {
    var isStopped = false
    var open: [Int32: Task<Void, Never>?] = [:]
  }

  private let state = Mutex(State())

  /// Whether the listener was stopped.
  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Returns how many there are now; nil if the listener was stopped.
  func add(_ socket: Socket) -> Int? {
    state.withLock { state in
      if state.isStopped { return nil }
      state.open.updateValue(nil, forKey: socket.descriptor)
      return state.open.count
    }
  }

  /// Must come before the descriptor is closed, since its number may be another connection's at once.
  func remove(_ socket: Socket) {
    state.withLock { _ = $0.open.removeValue(forKey: socket.descriptor) }
  }

  /// The handler that `stop` must cancel; nil once it has answered.
  func setHandler(_ task: Task<Void, Never>?, of socket: Socket) {
    let isStopped = state.withLock { state in
      state.open.updateValue(task, forKey: socket.descriptor)
      return state.isStopped
    }
    if isStopped { task?.cancel() }
  }

  /// Shuts down reading on all connections and cancels the handlers; each thread then closes its own socket.
  func stop() {
    let handlers = state.withLock { state in
      state.isStopped = true
      for descriptor in state.open.keys { Socket(descriptor: descriptor).endReceiving() }
      return state.open.values.compactMap { $0 }
    }
    for handler in handlers { handler.cancel() }
  }
}
