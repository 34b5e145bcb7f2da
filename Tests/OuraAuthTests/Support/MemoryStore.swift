import OuraAPI
import OuraAuth
import Synchronization

/// A store that lasts as long as the test: what the session needs, without a file.
final class MemoryStore: SessionStore {
  private struct State {
    var credentials: Credentials?
    var note: PendingNote?
    var writes = 0
    var lastLease = 0
    /// The lease that counts.
    var holder: Int?

    var mark: StoreMark { StoreMark([writes]) }

    mutating func put(_ credentials: Credentials) {
      self.credentials = credentials
      writes += 1
      note = nil
    }
  }

  private let state = Mutex(State())
  let location = "memory"

  var hasLeftovers: Bool { state.withLock { $0.note != nil } }

  func read(unless known: StoreMark?) -> StoreReading {
    state.withLock { $0.mark == known ? .unchanged : .found($0.credentials, $0.mark) }
  }

  func lease() -> LeaseAttempt {
    state.withLock { state in
      if let holder = state.holder { return .busy(holder: "lease \(holder)") }
      state.lastLease += 1
      state.holder = state.lastLease
      return .granted(Lease(self, state.lastLease))
    }
  }

  func leaseTimedOut(_ end: LeaseWait.End) -> OuraError { .store(path: location, problem: "\(end)", hint: nil) }

  /// What somebody does who doesn't care for leases.
  func overwrite(_ credentials: Credentials) { state.withLock { $0.put(credentials) } }

  /// Lets the lease run out that somebody has.
  func endLease() { state.withLock { $0.holder = nil } }

  final class Lease: SessionLease {
    private let store: MemoryStore
    private let number: Int

    init(_ store: MemoryStore, _ number: Int) {
      self.store = store
      self.number = number
    }

    deinit {
      release()
    }

    func recover() throws(OuraError) -> StoreReading {
      try held { state in
        if var credentials = state.credentials, case .open = credentials.state, let note = state.note,
          note.grant == .refreshToken, note.replaces >= credentials.generation
        {
          credentials.interrupted = true
          state.put(credentials)
        }
        state.note = nil
        return .success(.found(state.credentials, state.mark))
      }
    }

    func renew(for time: Duration) throws(OuraError) { try held { _ in .success(()) } }

    func begin(_ note: PendingNote) throws(OuraError) {
      try held { state in
        state.note = note
        return .success(())
      }
    }

    func discardNote() { try? held { .success($0.note = nil) } }

    func write(_ credentials: Credentials) throws(OuraError) -> StoreMark? {
      try held { state in
        if let stored = state.credentials, stored.generation > credentials.generation {
          return .failure(.store(path: "memory", problem: "a newer session is stored", hint: nil))
        }
        state.put(credentials)
        return .success(state.mark)
      }
    }

    func release() {
      store.state.withLock { state in
        if state.holder == number { state.holder = nil }
      }
    }

    private func held<Value: Sendable>(
      _ body: (inout State) -> Result<Value, OuraError>
    ) throws(OuraError) -> Value {
      let result: Result<Value, OuraError> = store.state.withLock { state in
        guard state.holder == number else {
          return .failure(.store(path: "memory", problem: "the lease is lost", hint: nil))
        }
        return body(&state)
      }
      return try result.get()
    }
  }
}
