import Foundation
import RawJSON
import Synchronization

/// The way of one request: it is read, refused or answered.
extension Server {
  func take(_ request: Request, for recipient: Recipient, _ lifecycle: inout Lifecycle) -> Ending? {
    let call = handler.call(for: request)
    if let own = call.dialect {
      lifecycle.meet(own)
      publish(lifecycle.dialect)
    }
    let dialect = call.dialect ?? lifecycle.dialect
    if let (id, error) = refusal(of: request, dialect, recipient, lifecycle) {
      respond(id, .failure(error), to: recipient)
      return nil
    }
    switch request.method {
    case "initialize" where call.dialect == nil: initialize(request, recipient, &lifecycle)
    case "shutdown" where dialect.shutdown != .unknown:
      lifecycle.shutDown()
      respond(request.id, .success(RawPieces("null")), to: recipient)
    default: return answer(request, call, dialect, to: recipient)
    }
    return nil
  }

  /// Why a request can't be answered now, and the id that says so: null where its own would be misunderstood.
  private func refusal(
    of request: Request, _ dialect: Dialect, _ recipient: Recipient, _ lifecycle: Lifecycle
  ) -> (id: RequestID?, error: RPCError)? {
    if let error = dialect.refusal(of: request, isInBatch: recipient.isBatch) {
      return (dialect.takes(request.id) ? request.id : nil, error)
    }
    if let id = request.id, inFlight.contains(id) {
      return (nil, .invalidRequest("the id belongs to a request that isn't answered yet"))
    }
    return lifecycle.isShutDown ? (request.id, .invalidRequest("the server has been shut down")) : nil
  }

  private func initialize(_ request: Request, _ recipient: Recipient, _ lifecycle: inout Lifecycle) {
    let introduction = handler.introduction(request.params)
    let dialect = introduction.dialect
    do throws(RPCError) {
      if let refusal = dialect.refusal(of: request, isInBatch: recipient.isBatch) { throw refusal }
      if recipient.isBatch, !dialect.initializesInBatches {
        throw .invalidRequest("initialize must not be part of a batch")
      }
      try lifecycle.initialize(as: dialect)
      publish(dialect)
      if dialect.namesItsProcess, let process = request.params?["processId"]?.integer(in: 1...Int(pid_t.max)) {
        ClientWatch.watch(process: pid_t(process)) { [onDisconnect] in onDisconnect(1) }
      }
      respond(request.id, .success(introduction.accept()), to: recipient)
    } catch {
      respond(dialect.takes(request.id) ? request.id : nil, .failure(error), to: recipient)
    }
  }

  /// Has a request or a notification answered: at once, or by a task for which a place is free.
  func answer(_ request: Request, _ call: MethodCall, _ dialect: Dialect, to recipient: Recipient) -> Ending? {
    let serial = inFlight.newSerial()
    let context = RequestContext(params: request.params, dialect: dialect, serial: serial, server: self)
    switch call.answer(context) {
    case .now(let result): respond(request.id, result, to: recipient)
    case .later(let work):
      // The answers so far must not wait for a free place.
      outbox.flush()
      guard waitForClient({ inFlight.takePlace(within: $0) }) else { return .unread }
      inFlight.start(serial, id: request.id, recipient: recipient) {
        let result: Result<RawPieces, RPCError>
        do throws(RPCError) {
          result = .success(try await work())
        } catch {
          result = .failure(error)
        }
        if let entry = self.inFlight.end(serial) { self.finish(entry, result) }
      }
    }
    return nil
  }

  private func publish(_ dialect: Dialect) {
    currentDialect.withLock { $0 = dialect }
  }
}
