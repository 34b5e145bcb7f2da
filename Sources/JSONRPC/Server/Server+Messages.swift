import RawJSON
import Synchronization

/// How the reader takes what comes in. Each step answers the ending of the service if nothing comes after it.
extension Server {
  /// Takes one event of the stream.
  func take(_ event: FrameReader.Event, framing: Framing, _ lifecycle: inout Lifecycle) -> Ending? {
    self.framing.withLock { $0 = framing }
    switch event {
    case .message(let frame):
      let message = Message.parse(frame, maximumBatchElements: limits.batchElements)
      return take(message, for: .client, &lifecycle)
    case .oversized:
      respond(nil, .failure(.invalidRequest("the message is larger than \(limits.messageBytes) bytes")), to: .client)
    case .unsupportedCharset:
      respond(nil, .failure(.invalidRequest("only UTF-8 is understood")), to: .client)
    case .lost(let problem):
      respond(nil, .failure(.parseError(problem)), to: .client)
      return .lost
    }
    return nil
  }

  private func take(_ message: Message, for recipient: Recipient, _ lifecycle: inout Lifecycle) -> Ending? {
    switch message {
    case .request(let request): return take(request, for: recipient, &lifecycle)
    case .notification(let notification): return take(notification: notification, &lifecycle)
    case .response(let response): take(response)
    case .batch(let messages): return take(batch: messages, &lifecycle)
    case .invalid(let error, let id): respond(id, .failure(error), to: recipient)
    }
    return nil
  }

  private func take(batch messages: [Message], _ lifecycle: inout Lifecycle) -> Ending? {
    if let refusal = lifecycle.dialect.batchRefusal {
      respond(nil, .failure(.invalidRequest(refusal)), to: .client)
      return nil
    }
    let answered = messages.count { message in
      switch message {
      case .request, .invalid: true
      case .notification, .response, .batch: false
      }
    }
    let recipient = answered > 0 ? Recipient.batch(BatchResponse(count: answered)) : .nobody
    for message in messages {
      if let ending = take(message, for: recipient, &lifecycle) { return ending }
    }
    return nil
  }

  private func take(notification: Request, _ lifecycle: inout Lifecycle) -> Ending? {
    let dialect = lifecycle.dialect
    if let cancellation = dialect.cancellation, notification.method == cancellation.method {
      forget(notification.params?[cancellation.idMember].flatMap(RequestID.init))
      return nil
    }
    switch notification.method {
    case "exit" where dialect.shutdown != .unknown: return .exit(status: lifecycle.statusAfterExit)
    case "$/cancelRequest": cancel(notification.params?["id"].flatMap(RequestID.init))
    case "initialize", "shutdown", "exit": break
    case let method where method.hasPrefix("$/"): break
    default:
      if lifecycle.isShutDown { return nil }
      return answer(notification, handler.call(for: notification), dialect, to: .nobody)
    }
    return nil
  }
}
