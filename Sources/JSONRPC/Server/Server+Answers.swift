import RawJSON
import Synchronization

/// How answers and what goes before them leave the server.
extension Server {
  /// `$/cancelRequest`: a cancelled request is answered too (LSP 3.17).
  func cancel(_ id: RequestID?) {
    guard let id, let entry = inFlight.cancel(id) else { return }
    finish(entry, .failure(.cancelled))
  }

  /// The dialect's own way to cancel: the request isn't answered, and nothing more is said about it.
  func forget(_ id: RequestID?) {
    guard let id, let entry = inFlight.cancel(id) else { return }
    if case .batch(let batch) = entry.recipient, let whole = batch.add(nil) { put(whole) }
  }

  /// Answers a request that was being worked on; a progress that it began ends before.
  func finish(_ entry: InFlight.Entry, _ result: Result<RawPieces, RPCError>) {
    if let token = entry.openProgress {
      put(Outgoing.progress(token, RawPieces(#"{"kind":"end"}"#)))
    }
    switch entry.recipient {
    case .client, .batch: respond(entry.id, result, to: entry.recipient, isReader: false)
    case .nobody: break
    }
  }

  func sendProgress(token: RawValue, value: RawPieces, for serial: InFlight.Serial, opensProgress: Bool) async {
    guard await outbox.enter() else { return }
    inFlight.whileUnanswered(serial) { openProgress in
      if opensProgress { openProgress = token }
      put(Outgoing.progress(token, value))
    }
    outbox.leave()
  }

  func notify(_ method: String, _ params: RawPieces, for serial: InFlight.Serial) {
    inFlight.whileUnanswered(serial) { _ in put(Outgoing.notification(method, params)) }
  }

  func room() async {
    if await outbox.enter() { outbox.leave() }
  }

  func respond(
    _ id: RequestID?, _ result: Result<RawPieces, RPCError>, to recipient: Recipient, isReader: Bool = true
  ) {
    let response =
      switch result {
      case .success(let value): Outgoing.response(id, value)
      case .failure(let error): Outgoing.response(id, error)
      }
    switch recipient {
    case .client: put(response, isReader: isReader)
    case .batch(let batch): if let whole = batch.add(response) { put(whole, isReader: isReader) }
    case .nobody: break
    }
  }

  private func put(_ message: RawPieces, isReader: Bool = false) {
    outbox.put(message, framing: framing.withLock { $0 } ?? .ndjson, isReader: isReader)
  }
}
