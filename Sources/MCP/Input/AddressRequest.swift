public import JSONRPC
import RawJSON

/// Something that the user has to do at an address before a request can be answered.
public struct AddressRequest: Sendable {
  let name: String
  let kind: String
  let url: String
  let message: String
  let refusal: RPCError
  let subject: any AnyObject & Sendable
  let isDone: @Sendable () async -> Bool

  /// `name` is the ``UserInput``'s, `kind` the word for it in errors, `message` is for the user. Clients that open no
  /// addresses get the refusal: its message has to tell the address in words. Requests for the same subject are one to
  /// the client. `isDone` waits until the user has done it; it answers false if that won't happen.
  public init(
    name: String, kind: String, url: String, message: String, refusal: RPCError, subject: any AnyObject & Sendable,
    isDone: @escaping @Sendable () async -> Bool
  ) {
    self.name = name
    self.kind = kind
    self.url = url
    self.message = message
    self.refusal = refusal
    self.subject = subject
    self.isDone = isDone
  }
}

/// How a client is told that its user has to do something.
enum InputAnswer: Sendable {
  /// 2026-07-28: the result asks for input, and the client repeats its request.
  case result(MCPResult)
  /// 2025-11-25: error -32042, and the client repeats its request when it is told that all is done.
  case error(RPCError)
  /// Others: an address in words.
  case refusal(RPCError)
}

extension MCPService {
  /// Puts a request for the user so that the client understands.
  func ask(_ request: AddressRequest, _ call: MCPCall) -> InputAnswer {
    guard call.supportsURLElicitation else { return .refusal(request.refusal) }
    if call.revision.hasHandshake {
      let id = elicitations.id(of: request) { [notify] id in
        notify("notifications/elicitation/complete", RawPieces(JSONWriter.object { $0.member("elicitationId", id) }))
      }
      return .error(.elicitationRequired(id: id, request))
    }
    return .result(
      MCPResult(.inputRequired) { writer in
        writer.key("inputRequests")
        writer.object { writer in
          writer.key(request.name)
          writer.object { writer in
            writer.member("method", "elicitation/create")
            writer.key("params")
            writer.object { writer in
              writer.member("mode", "url")
              writer.member("url", request.url)
              writer.member("message", request.message)
            }
          }
        }
      })
  }
}
