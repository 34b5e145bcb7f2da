import HTTP
import RawJSON

extension Webhook.Call {
  var method: HTTPRequest.Method {
    switch self {
    case .list, .get: .get
    case .create: .post
    case .update, .renew: .put
    case .delete: .delete
    }
  }

  var path: String {
    let base = "/v2/webhook/subscription"
    return switch self {
    case .list, .create: base
    case .get(let id), .update(let id, _), .delete(let id): base + "/" + PercentEncoding.encode(id)
    case .renew(let id): base + "/renew/" + PercentEncoding.encode(id)
    }
  }

  var content: Webhook.Content? {
    switch self {
    case .create(let content), .update(_, let content): content
    case .list, .get, .delete, .renew: nil
    }
  }

  /// Whether it is about one subscription that must exist.
  var namesSubscription: Bool {
    switch self {
    case .list, .create: false
    case .get, .update, .delete, .renew: true
    }
  }
}

extension Webhook.Content {
  /// Throws `wrongArgument` for an address that Oura wouldn't deliver to.
  func check() throws(OuraError) {
    guard let callbackURL else { return }
    let isHTTPS = callbackURL.lowercased().hasPrefix("https://")
    guard isHTTPS, (try? EndpointRule.check(callbackURL)) != nil else { throw .wrongArgument(.callbackURL) }
  }

  var json: [UInt8] {
    let object = JSONWriter.object { writer in
      if let callbackURL { writer.member("callback_url", callbackURL) }
      writer.member("verification_token", verificationToken.value)
      if let eventType { writer.member("event_type", eventType) }
      if let dataType { writer.member("data_type", dataType) }
    }
    return Array(object.bytes)
  }

  /// Words that Oura may not know, when it refuses.
  var doubts: [OuraError.Doubt] {
    var doubts: [OuraError.Doubt] = []
    if let eventType, !Webhook.eventTypes.contains(eventType) { doubts.append(.eventType(eventType)) }
    if let dataType, !Webhook.dataTypes.contains(dataType) { doubts.append(.dataType(dataType)) }
    return doubts
  }
}
