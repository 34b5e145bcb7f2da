import JSONRPC
import RawJSON
import Synchronization

/// Tells a client how far its call has come, if it asked to be told.
public final class ToolProgress: Sendable {
  private let token: RawValue?
  private let context: RequestContext
  private let total: Int?
  private let count = Mutex(0)

  init(_ call: MCPCall, total: Int?) {
    let token = call.params?["_meta"]?["progressToken"]
    self.token = token.flatMap { $0.kind == .string || $0.integer != nil ? $0 : nil }
    self.total = total
    context = call.context
  }

  /// One step more. Suspends while the client doesn't keep up.
  public func step(_ message: String) async {
    guard let token else { return }
    count.withLock { count in
      count += 1
      context.notify(
        "notifications/progress",
        RawPieces(
          JSONWriter.object { [count] writer in
            writer.member("progressToken", token)
            writer.member("progress", count)
            if let total { writer.member("total", total) }
            writer.member("message", message)
          }))
    }
    await context.room()
  }
}
