/// How the server waits for its client, and how it ends.
extension Server {
  /// For the reader's thread: waits in turns of some time, as long as the client reads or may still write. False if it
  /// neither reads nor will ever write again, which is the only wait that would have no end.
  func waitForClient(patience: Double? = nil, _ turn: (_ seconds: Double) -> Bool) -> Bool {
    if turn(0) { return true }
    var silence = Silence(outbox, longest: patience ?? limits.drainSeconds)
    while !turn(silence.turn) {
      if outbox.hasFailed { return false }
      if silence.isTooLong, channel.hasWholeInput { return false }
    }
    return true
  }

  /// Ends the service: by `exit`, work under way is given up; otherwise it is finished, for a client that gives up within
  /// a time, and for the others as long as they read.
  func end(_ ending: Ending, _ lifecycle: Lifecycle) -> Int32 {
    handler.inputEnded()
    outgoingRequests.close()
    // What lies in the box meanwhile would look like a client that reads nothing.
    outbox.flush()
    var isUnread = false
    switch ending {
    case .exit:
      inFlight.cancelAll()
      _ = drain(patience: limits.drainSeconds)
    case .endOfInput, .lost:
      switch lifecycle.dialect.endOfInput {
      case .givesUp:
        inFlight.waitUntilEmpty(within: limits.partingSeconds)
        inFlight.cancelAll()
        _ = drain(patience: limits.partingDrainSeconds)
      case .answersAll:
        isUnread =
          !waitForClient({ inFlight.waitUntilEmpty(within: $0) }) || !drain(patience: limits.drainSeconds)
      }
    case .unread: isUnread = true
    }
    if outbox.hasFailed { isUnread = true }
    guard isUnread else { return ending.status }
    if !outbox.hasFailed {
      log("the client has read nothing for \(Int(limits.drainSeconds)) s; \(outbox.waitingBytes) bytes are lost")
    }
    inFlight.cancelAll()
    return 1
  }

  /// Waits until everything is written; false if the client reads nothing for so many seconds.
  private func drain(patience: Double) -> Bool {
    var silence = Silence(outbox, longest: patience)
    while !outbox.drain(within: silence.turn) {
      if silence.isTooLong { return false }
    }
    return true
  }
}
