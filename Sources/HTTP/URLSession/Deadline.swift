#if canImport(Darwin)
  import Dispatch

  /// Calls back once when the time is up, unless it is cancelled before.
  ///
  /// `@unchecked`: a dispatch source may be used from every thread, and after `init` nothing is done with it but `cancel`.
  struct Deadline: @unchecked Sendable {
    private static let queue = DispatchQueue(label: "oura-bridge.http.deadline")
    private let timer: any DispatchSourceTimer

    init(after duration: Duration, _ action: @escaping @Sendable () -> Void) {
      timer = DispatchSource.makeTimerSource(queue: Self.queue)
      timer.schedule(deadline: .now() + duration.dispatchInterval)
      timer.setEventHandler(handler: action)
      timer.activate()
    }

    /// Also frees what the action holds.
    func cancel() {
      timer.cancel()
    }
  }

  extension Duration {
    /// Whole nanoseconds, from 0 to a few decades.
    fileprivate var dispatchInterval: DispatchTimeInterval {
      let (seconds, attoseconds) = components
      if seconds < 0 || attoseconds < 0 { return .nanoseconds(0) }
      if seconds > 1_000_000_000 { return .seconds(1_000_000_000) }
      return .nanoseconds(Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
    }
  }
#endif
