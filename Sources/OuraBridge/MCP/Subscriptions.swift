import JSONRPC
import OuraAPI
import RawJSON
import Synchronization

/// The streams of `subscriptions/listen`. Nothing that could be listened to ever changes here, so they are acknowledged,
/// and closed when the input ends.
final class Subscriptions: Sendable {
  /// How many there may be, since each keeps a place among the requests in flight.
  static let limit = 32

  private struct State {
    var streams: [Int: AsyncStream<Never>.Continuation] = [:]
    var lastNumber = 0
    var isClosed = false
  }

  private let state = Mutex(State())

  /// Waits until the end; false if there are too many already.
  func listen() async -> Bool {
    let (stream, continuation) = AsyncStream<Never>.makeStream()
    let number = state.withLock { state -> Int? in
      guard state.streams.count < Self.limit else { return nil }
      state.lastNumber += 1
      if state.isClosed { continuation.finish() } else { state.streams[state.lastNumber] = continuation }
      return state.lastNumber
    }
    guard let number else { return false }
    for await _ in stream {}
    state.withLock { $0.streams[number] = nil }
    return true
  }

  /// Ends all, and those that come.
  func close() {
    let streams = state.withLock { state in
      state.isClosed = true
      return Array(state.streams.values)
    }
    for stream in streams { stream.finish() }
  }
}

extension Bridge {
  func listen(_ call: MCPCall) throws(RPCError) -> MCPAnswer {
    guard let id = call.id, try call.object("notifications") != nil else {
      throw .mcpInvalidParams("notifications is missing")
    }
    let metadata = [(name: "io.modelcontextprotocol/subscriptionId", value: id.value)]
    return .later { () async throws(RPCError) in
      call.context.notify(
        "notifications/subscriptions/acknowledged",
        .object { writer in
          writer.key("_meta")
          writer.object { writer in for (name, value) in metadata { writer.member(name, value) } }
          writer.key("notifications")
          writer.object { _ in }
        })
      guard await self.subscriptions.listen() else {
        let error = OuraError.overloaded(limit: "\(Subscriptions.limit) subscriptions at once")
        throw RPCError(ErrorReport(error, profile: self.account.profile))
      }
      return MCPResult(metadata: metadata) { _ in }
    }
  }
}
