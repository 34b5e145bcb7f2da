import HTTP
import OuraAPI
import RawJSON
import Synchronization

extension Simulator {
  /// Answers below `/v2/webhook/subscription`. The call by which Oura verifies the address isn't made.
  func webhookAnswer(to request: HTTPRequest, _ path: [String]) throws(ErrorResponse) -> HTTPResponse {
    let clientID = try webhookClient(request)
    switch (request.method, path.count) {
    case (.get, 0):
      let all = state.withLock { $0.webhooks.all(of: clientID) }
      return .json(200, JSONWriter.value { $0.array { for subscription in all { subscription.write(to: &$0) } } })
    case (.post, 0): return try create(request, clientID)
    case (.get, 1): return answer(200, try subscription(path[0], clientID))
    case (.put, 1): return try update(request, try subscription(path[0], clientID))
    case (.delete, 1):
      let id = try subscription(path[0], clientID).id
      state.withLock { $0.webhooks.remove(id) }
      return HTTPResponse(status: 204)
    case (.put, 2) where path[0] == "renew":
      var renewed = try subscription(path[1], clientID)
      renewed.expires = settings.now() + WebhookRegistry.lifetime
      return try replace(with: renewed)
    case (_, 0), (_, 1): throw .methodNotAllowed
    default: throw .notFound
    }
  }

  private func create(_ request: HTTPRequest, _ clientID: String) throws(ErrorResponse) -> HTTPResponse {
    let body = try object(request)
    let callbackURL = try text("callback_url", body)
    _ = try text("verification_token", body)
    let eventType = try word("event_type", body, WebhookRegistry.eventTypes)
    let dataType = try word("data_type", body, WebhookRegistry.dataTypes)
    let (now, seed) = (settings.now(), settings.seed)
    let created = state.withLock { state in
      state.webhooks.create(
        clientID: clientID,
        callbackURL: callbackURL,
        eventType: eventType,
        dataType: dataType,
        now: now,
        seed: seed
      )
    }
    guard let created else {
      throw ErrorResponse(400, "Subscription for this event type and data type already exists.")
    }
    return answer(201, created)
  }

  private func update(
    _ request: HTTPRequest,
    _ subscription: WebhookSubscription
  ) throws(ErrorResponse) -> HTTPResponse {
    let body = try object(request)
    _ = try text("verification_token", body)
    var updated = subscription
    if isGiven("callback_url", body) { updated.callbackURL = try text("callback_url", body) }
    if isGiven("event_type", body) { updated.eventType = try word("event_type", body, WebhookRegistry.eventTypes) }
    if isGiven("data_type", body) { updated.dataType = try word("data_type", body, WebhookRegistry.dataTypes) }
    return try replace(with: updated)
  }

  private func replace(with subscription: WebhookSubscription) throws(ErrorResponse) -> HTTPResponse {
    let isReplaced = state.withLock { $0.webhooks.replace(with: subscription) }
    guard isReplaced else { throw ErrorResponse(400, "Subscription for this event type and data type already exists.") }
    return answer(200, subscription)
  }

  private func answer(_ status: Int, _ subscription: WebhookSubscription) -> HTTPResponse {
    .json(status, JSONWriter.value { subscription.write(to: &$0) })
  }

  private func webhookClient(_ request: HTTPRequest) throws(ErrorResponse) -> String {
    guard let id = request.headers["x-client-id"], let secret = request.headers["x-client-secret"], !id.isEmpty,
      !secret.isEmpty
    else { throw .unauthorized }
    if case .only(let registered, let registeredSecret) = settings.clients {
      guard id == registered, secret == registeredSecret.value else { throw .unauthorized }
    }
    return id
  }

  private func subscription(_ id: String, _ clientID: String) throws(ErrorResponse) -> WebhookSubscription {
    let found = state.withLock { $0.webhooks.subscription(id, of: clientID) }
    guard let found else { throw ErrorResponse(403, "Webhook with specified id does not exist.") }
    return found
  }

  private func object(_ request: HTTPRequest) throws(ErrorResponse) -> RawValue {
    guard let body = try? RawValue(validating: request.body), body.kind == .object else {
      throw ErrorResponse(invalid: "body", in: "body", type: "json_invalid", message: "JSON decode error", input: nil)
    }
    return body
  }

  private func isGiven(_ name: String, _ body: RawValue) -> Bool { body[name].map { !$0.isNull } ?? false }

  private func text(_ name: String, _ body: RawValue) throws(ErrorResponse) -> String {
    guard let value = body[name] else {
      throw ErrorResponse(invalid: name, in: "body", type: "missing", message: "Field required", input: nil)
    }
    guard let text = value.string else {
      let message = "Input should be a valid string"
      throw ErrorResponse(invalid: name, in: "body", type: "string_type", message: message, input: nil)
    }
    return text
  }

  private func word(_ name: String, _ body: RawValue, _ words: [String]) throws(ErrorResponse) -> String {
    let text = try text(name, body)
    guard words.contains(text) else {
      let message = "Input should be " + words.map { "'\($0)'" }.joined(separator: ", ")
      throw ErrorResponse(invalid: name, in: "body", type: "enum", message: message, input: text)
    }
    return text
  }
}
