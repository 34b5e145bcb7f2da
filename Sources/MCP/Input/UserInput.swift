public import JSONRPC
import RawJSON

/// Something that users may have to do before a request can be answered, and what a repeated request says about it.
public struct UserInput<Host: Sendable>: Sendable {
  let name: String
  let declined: RPCError
  let wait: @Sendable (Host) async -> Void

  /// `declined` is the answer if the user doesn't want to. `wait` waits, but not for long, for what the user has agreed
  /// to; whether it was done shows when the request is answered.
  public init(name: String, declined: RPCError, wait: @escaping @Sendable (Host) async -> Void) {
    self.name = name
    self.declined = declined
    self.wait = wait
  }
}

/// What a repeated request says about what the user was asked for (2026-07-28).
struct InputResponses: Sendable {
  private enum Response {
    /// The user has agreed to open the address; what is done there may still be under way.
    case accepted
    case declined
  }

  private let responses: RawValue?

  /// Reads a request. None of our results has a `requestState`, so one that comes in isn't ours.
  init(_ call: MCPCall) throws(RPCError) {
    guard !call.revision.hasHandshake else {
      responses = nil
      return
    }
    if call.params?["requestState"] != nil { throw .mcpInvalidParams("requestState wasn't given out by this server") }
    responses = try call.object("inputResponses")
  }

  /// Waits for what the user has agreed to. Throws the refusal of what the user has declined.
  func waitForUser<Host>(_ inputs: [UserInput<Host>], _ host: Host) async throws(RPCError) {
    for input in inputs {
      switch response(to: input.name) {
      case .accepted: await input.wait(host)
      case .declined: throw input.declined
      case nil: break
      }
    }
  }

  private func response(to name: String) -> Response? {
    switch responses?[name]?["action"]?.string {
    case "accept": .accepted
    case "decline", "cancel": .declined
    default: nil
    }
  }
}
