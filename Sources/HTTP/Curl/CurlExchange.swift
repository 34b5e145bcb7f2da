#if !canImport(Darwin)
  import Synchronization

  /// A request and the caller that waits for its response. It ends once, by the loop or by cancellation, whichever
  /// comes first.
  final class CurlExchange: Sendable {
    typealias TaskValue = Result<HTTPResponse, HTTPError>
    typealias Continuation = CheckedContinuation<TaskValue, Never>

    private enum State {
      case new
      case waiting(Continuation)
      /// Holds the outcome, if it came before anybody waited.
      case over(TaskValue?)
    }

    let request: HTTPRequest
    let limits: HTTPLimits
    let connectTimeout: Duration
    let deadline: ContinuousClock.Instant
    private let state = Mutex(State.new)

    init(_ request: HTTPRequest, limits: HTTPLimits, connectTimeout: Duration) {
      self.request = request
      self.limits = limits
      self.connectTimeout = connectTimeout
      deadline = .now + limits.timeout
    }

    var isOver: Bool {
      state.withLock { if case .over = $0 { true } else { false } }
    }

    /// False if the exchange ended before it began; the continuation has been resumed then.
    func begin(_ continuation: Continuation) -> Bool {
      let early = state.withLock { state -> TaskValue? in
        if case .over(let outcome) = state { return outcome }
        state = .waiting(continuation)
        return nil
      }
      guard let early else { return true }
      continuation.resume(returning: early)
      return false
    }

    /// False if it has ended already.
    @discardableResult
    func finish(_ outcome: TaskValue) -> Bool {
      let previous = state.withLock { state in
        let previous = state
        switch state {
        case .new: state = .over(outcome)
        case .waiting: state = .over(nil)
        case .over: break
        }
        return previous
      }
      switch previous {
      case .new: return true
      case .waiting(let continuation):
        continuation.resume(returning: outcome)
        return true
      case .over: return false
      }
    }
  }
#endif
