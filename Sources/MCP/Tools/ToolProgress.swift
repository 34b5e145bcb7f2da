import JSONRPC
import RawJSON
import Synchronization

/// Tells an MCP client how far its request has come, if it asked to be told.
final class MCPProgress: Sendable {
  private let token: RawValue?
  private let context: RequestContext
  private let total: Int?
  private let count = Mutex(0)

  /// `total` is the number of steps, where it is known.
  init(_ call: MCPCall, total: Int? = nil) {
    let token = call.params?["_meta"]?["progressToken"]
    self.token = token.flatMap { $0.kind == .string || $0.integer != nil ? $0 : nil }
    self.total = total
    context = call.context
  }

  /// One step more. Suspends while the client doesn't keep up.
  func step(_ message: String) async {
    guard let token else { return }
    count.withLock { count in
      count += 1
      context.notify(
        "notifications/progress",
        .object { [count] writer in
          writer.member("progressToken", token)
          writer.member("progress", count)
          if let total { writer.member("total", total) }
          writer.member("message", message)
        })
    }
    await context.room()
  }
}
