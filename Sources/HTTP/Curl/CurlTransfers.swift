#if !canImport(Darwin)
  import CCurl

  /// The exchanges under way and the connections that they share. Everything here happens on the loop's thread.
  final class CurlTransfers {
    private let multi: OpaquePointer
    private var transfers: [ObjectIdentifier: CurlTransfer] = [:]
    private var owners: [OpaquePointer: ObjectIdentifier] = [:]
    /// No later than the earliest deadline.
    private var nextDeadline: ContinuousClock.Instant?

    init(_ multi: OpaquePointer) {
      self.multi = multi
      _ = curlMultiSetNumber(multi, .connectionsPerHost, 8)
      _ = curlMultiSetNumber(multi, .keptConnections, 16)
    }

    func add(_ exchange: CurlExchange) {
      if exchange.isOver { return }
      guard let transfer = CurlTransfer(exchange), curlMultiAdd(multi, transfer.easy) == 0 else {
        exchange.finish(.failure(.invalidRequest("libcurl doesn't take the request.")))
        return
      }
      transfers[ObjectIdentifier(exchange)] = transfer
      owners[transfer.easy] = ObjectIdentifier(exchange)
      nextDeadline = min(nextDeadline ?? exchange.deadline, exchange.deadline)
    }

    func remove(_ exchange: CurlExchange) {
      guard let transfer = transfers.removeValue(forKey: ObjectIdentifier(exchange)) else { return }
      owners[transfer.easy] = nil
      _ = curlMultiRemove(multi, transfer.easy)
    }

    /// Does what can be done without waiting, and ends what has ended.
    func advance() {
      _ = curlMultiPerform(multi)
      var code: CInt = 0
      while let easy = curlMultiNextEnded(multi, &code) {
        guard let owner = owners[easy], let transfer = transfers[owner] else { continue }
        let outcome = transfer.outcome(code)
        remove(transfer.exchange)
        transfer.exchange.finish(outcome)
      }
      expire()
    }

    func wait() {
      var milliseconds: CInt = 600_000
      // Rounded up by one: otherwise the loop would spin through the last fraction of a millisecond.
      if let nextDeadline { milliseconds = min(milliseconds, (nextDeadline - .now).wholeMilliseconds + 1) }
      _ = curlMultiWait(multi, milliseconds)
    }

    /// libcurl 7.88's own limit doesn't hold while a request waits for one of the connections to its host.
    private func expire() {
      guard let due = nextDeadline, due <= .now else { return }
      let now = ContinuousClock.now
      for transfer in transfers.values where transfer.exchange.deadline <= now {
        remove(transfer.exchange)
        transfer.exchange.finish(.failure(.timeout))
      }
      nextDeadline = transfers.values.map(\.exchange.deadline).min()
    }
  }

  extension Duration {
    /// Rounded down, from 0 to a few days.
    var wholeMilliseconds: CInt {
      let (seconds, attoseconds) = components
      return CInt(min(max(seconds, 0), 1_000_000) * 1000 + max(attoseconds, 0) / 1_000_000_000_000_000)
    }
  }
#endif
