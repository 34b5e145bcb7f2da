import RawJSON

/// One JSON-RPC message, classified once from its envelope.
enum Message {
  case request(Request)
  case notification(Request)
  case response(Response)
  case invalid(RPCError, id: RequestID?)
  case batch([Message])

  /// Reads a frame; of members with the same name the last counts.
  static func parse(_ frame: [UInt8], maximumBatchElements: Int) -> Message {
    do {
      let value = try RawValue(validating: frame)
      guard value.kind == .array else { return Message(value) }
      let elements = value.elements
      if elements.isEmpty { return .invalid(.invalidRequest("the batch is empty"), id: nil) }
      if elements.count > maximumBatchElements {
        return .invalid(.invalidRequest("more than \(maximumBatchElements) requests in a batch"), id: nil)
      }
      return .batch(elements.map { Message($0) })
    } catch {
      return .invalid(.parseError(error.description), id: nil)
    }
  }

  init(_ value: RawValue) {
    guard value.kind == .object else {
      self = .invalid(.invalidRequest("a request is an object"), id: nil)
      return
    }
    var envelope = Envelope()
    value.forEachMember { envelope.take($0) }
    self = envelope.message
  }
}

/// The members of a message that JSON-RPC knows; others are ignored.
private struct Envelope {
  var version: RawValue?
  var id: RawValue?
  var method: RawValue?
  var params: RawValue?
  var result: RawValue?
  var error: RawValue?

  mutating func take(_ member: RawValue.Member) {
    if member.nameEquals("id") {
      id = member.value
    } else if member.nameEquals("method") {
      method = member.value
    } else if member.nameEquals("params") {
      params = member.value
    } else if member.nameEquals("jsonrpc") {
      version = member.value
    } else if member.nameEquals("result") {
      result = member.value
    } else if member.nameEquals("error") {
      error = member.value
    }
  }

  var message: Message {
    let requestID = id.flatMap(RequestID.init)
    func invalid(_ problem: String) -> Message { .invalid(.invalidRequest(problem), id: requestID) }

    if let id, requestID == nil { return invalid("an id is a string, a number or null, not \(id.kind.rawValue)") }
    guard version?.string == "2.0" else { return invalid("\"jsonrpc\" must be \"2.0\"") }
    guard let method else {
      return response(requestID).map { .response($0) } ?? invalid("\"method\" is missing")
    }
    guard let name = method.string else { return invalid("\"method\" must be a string") }
    switch params?.kind {
    case nil, .null, .object, .array: break
    case .string, .number, .boolean: return invalid("\"params\" must be an object or an array")
    }
    let request = Request(id: requestID, method: name, params: params.flatMap { $0.isNull ? nil : $0 })
    return requestID == nil ? .notification(request) : .request(request)
  }

  /// A null error beside a result is none: JSON-RPC 1.0 has both.
  private func response(_ id: RequestID?) -> Response? {
    if let error, result == nil || !error.isNull {
      return Response(id: id, outcome: .failure(ErrorResponse(error)))
    }
    return result.map { Response(id: id, outcome: .success($0)) }
  }
}
