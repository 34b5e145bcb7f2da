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
  /// Throws `invalidParams` for an address that Oura wouldn't deliver to.
  func check() throws(OuraError) {
    guard let callbackURL else { return }
    let isHTTPS = callbackURL.lowercased().hasPrefix("https://")
    guard isHTTPS, (try? EndpointRule.check(callbackURL)) != nil else {
      throw .invalidParams(
        param: "callback_url", problem: "callback_url is no https address",
        hint: "Oura delivers over https only: give an address like https://example.org/oura.")
    }
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

  /// What to say of words that Oura may not know, when it refuses.
  var note: String? {
    let notes = [
      Self.note("event_type", eventType, Webhook.eventTypes), Self.note("data_type", dataType, Webhook.dataTypes),
    ]
    let said = notes.compactMap(\.self)
    return said.isEmpty ? nil : said.joined(separator: " ")
  }

  private static func note(_ param: String, _ word: String?, _ known: [String]) -> String? {
    guard let word, !known.contains(word) else { return nil }
    let nearest = nearestName(to: word, among: known).map { "Did you mean \($0)?" }
    return "\(param) \(word.prefix(100)) isn't in Oura's specification. "
      + (nearest ?? "Known are: \(known.joined(separator: ", ")).")
  }
}
