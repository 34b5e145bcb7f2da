import RawJSON
import Synchronization

/// Who gets an answer: the client, a batch, or nobody.
enum Recipient: Sendable {
  case client
  case batch(BatchResponse)
  /// For notifications, which are never answered.
  case nobody

  var isBatch: Bool { if case .batch = self { true } else { false } }
}

/// Collects the answers of a batch until the last one is there (JSON-RPC 2.0 section 6).
final class BatchResponse: Sendable {
  private let state: Mutex<(missing: Int, responses: [RawPieces])>

  /// For so many answers.
  init(count: Int) {
    state = Mutex((count, []))
  }

  /// Adds an answer, or nil for a request that won't be answered; the last one makes the array whole, and it is answered.
  func add(_ response: RawPieces?) -> RawPieces? {
    state.withLock { state in
      if let response { state.responses.append(response) }
      state.missing -= 1
      return state.missing == 0 && !state.responses.isEmpty ? Outgoing.batch(state.responses) : nil
    }
  }
}
