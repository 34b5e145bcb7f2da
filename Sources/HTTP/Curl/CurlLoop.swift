#if !canImport(Darwin)
  import CCurl
  import Foundation
  import Synchronization

  /// The thread that all of libcurl runs on, and the way to it. It begins with the first request and lasts as long as the
  /// process.
  final class CurlLoop: Sendable {
    static let shared = CurlLoop()

    private struct Inbox {
      var arrivals: [CurlExchange] = []
      var removals: [CurlExchange] = []
      var isThreadStarted = false
      var alarm: Alarm?

      var isEmpty: Bool { arrivals.isEmpty && removals.isEmpty }
    }

    /// Interrupts the loop's wait.
    ///
    /// `@unchecked`: libcurl allows this one function from every thread, and the loop's handle is never freed.
    private struct Alarm: @unchecked Sendable {
      let multi: OpaquePointer

      func ring() {
        _ = curlMultiWake(multi)
      }
    }

    private let inbox = Mutex(Inbox())

    /// Hands the exchange to the thread.
    func start(_ exchange: CurlExchange) {
      post { $0.arrivals.append(exchange) }
    }

    /// Frees what the exchange uses. The exchange must be over.
    func remove(_ exchange: CurlExchange) {
      post { $0.removals.append(exchange) }
    }

    private func post(_ change: (inout Inbox) -> Void) {
      let (isFirst, alarm) = inbox.withLock { inbox -> (Bool, Alarm?) in
        let wasEmpty = inbox.isEmpty
        change(&inbox)
        defer { inbox.isThreadStarted = true }
        // Only the first change has to wake the loop.
        return (!inbox.isThreadStarted, wasEmpty ? inbox.alarm : nil)
      }
      alarm?.ring()
      if isFirst { Thread.detachNewThread { self.run() } }
    }

    private func takeInbox() -> (arrivals: [CurlExchange], removals: [CurlExchange]) {
      inbox.withLock { inbox in
        defer { (inbox.arrivals, inbox.removals) = ([], []) }
        return (inbox.arrivals, inbox.removals)
      }
    }

    private func run() {
      let problem: String
      switch curlLoad() {
      case .ready:
        if let multi = curlMultiMake() { serve(multi) }
        problem = "libcurl has no memory left"
      case .missing: problem = "libcurl.so.4 isn't installed or can't be loaded"
      case .tooOld: problem = "the libcurl that is installed is older than 7.68"
      }
      // The next request tries again.
      let refused = inbox.withLock { inbox in
        defer { inbox = Inbox() }
        return inbox.arrivals
      }
      for exchange in refused { exchange.finish(.failure(.connectFailed(.noLibrary(problem)))) }
    }

    private func serve(_ multi: OpaquePointer) -> Never {
      inbox.withLock { $0.alarm = Alarm(multi: multi) }
      let transfers = CurlTransfers(multi)
      while true {
        let (arrivals, removals) = takeInbox()
        for exchange in arrivals { transfers.add(exchange) }
        for exchange in removals { transfers.remove(exchange) }
        transfers.advance()
        transfers.wait()
      }
    }
  }
#endif
