import OuraAPI
import RawJSON

/// Oura's webhooks: it tells a server of ours when data change.
extension Method {
  static let listWebhooks = webhook("list", "All webhook subscriptions of the app.", result: .array(.webhook)) {
    _ throws(CallError) in .list
  }

  static let getWebhook = webhook("get", "One webhook subscription.", params: [.webhookID], result: .webhook) {
    params throws(CallError) in
    .get(id: try params.webhookID)
  }

  static let createWebhook = webhook(
    "create",
    "Subscribes to changes of one type of data. Oura calls callback_url to verify it before it answers, which may take "
      + "minutes; where no answer comes, the list tells what was made.",
    params: [
      .callbackURL(isRequired: true), .verificationToken, .eventType(isRequired: true), .dataType(isRequired: true),
    ], result: .webhook
  ) { params throws(CallError) in
    for name in ["callback_url", "event_type", "data_type"] { _ = try params.requiredString(name) }
    return .create(try params.webhookContent)
  }

  static let updateWebhook = webhook(
    "update", "Changes a webhook subscription; what isn't given stays.",
    params: [
      .webhookID, .verificationToken, .callbackURL(isRequired: false), .eventType(isRequired: false),
      .dataType(isRequired: false),
    ], result: .webhook
  ) { params throws(CallError) in .update(id: try params.webhookID, try params.webhookContent) }

  static let deleteWebhook = webhook(
    "delete", "Ends a webhook subscription; answers null.", params: [.webhookID], result: .null
  ) {
    params throws(CallError) in .delete(id: try params.webhookID)
  }

  static let renewWebhook = webhook(
    "renew", "Makes a webhook subscription last for longer.", params: [.webhookID], result: .webhook
  ) {
    params throws(CallError) in .renew(id: try params.webhookID)
  }

  /// Checks a delivery, so that a receiver in any language can lean on the bridge.
  static let verifyDelivery = Method(
    name: "webhook.verify",
    summary: "Whether a delivery to a webhook was made by Oura; needs no network.",
    params: [
      Param(
        name: "timestamp", summary: "The header x-oura-timestamp, as it came.", schema: .string, isRequired: true),
      Param(
        name: "signature", summary: "The header x-oura-signature, as it came.", schema: .string, isRequired: true),
      Param(
        name: "body", summary: "The delivery's content, byte for byte as it came.", schema: .string, isRequired: true),
    ],
    result: .object([Schema.Property("valid", .boolean, isRequired: true)]),
    errors: [.invalidParams, .loginRequired, .store],
    body: .later { (bridge, params, _) async throws(CallError) in
      let timestamp = try params.requiredString("timestamp")
      let signature = try params.requiredString("signature")
      let body = try params.requiredString("body")
      let isGenuine = try await asking(
        await bridge.client.isGenuine(timestamp: timestamp, signature: signature, body: body))
      return RawPieces(JSONWriter.object { $0.member("valid", isGenuine) })
    })

  private static func webhook(
    _ name: String, _ summary: String, params: [Param] = [], result: Schema,
    call: @escaping @Sendable (Params) throws(CallError) -> Webhook.Call
  ) -> Method {
    Method(
      name: "webhook." + name, summary: summary, params: params, result: result,
      errors: [
        .invalidParams, .cancelled, .loginRequired, .forbidden, .notFound, .rejected, .rateLimited, .upstream, .network,
        .timeout, .store,
      ],
      body: .later { (bridge, params, _) async throws(CallError) in
        let call = try call(params)
        return RawPieces(try await asking(await bridge.client.webhook(call)))
      })
  }
}

extension Method.Param {
  fileprivate static let webhookID = Method.Param(
    name: "id", summary: "The id of the subscription.", schema: .string, isRequired: true)
  fileprivate static let verificationToken = Method.Param(
    name: "verification_token", summary: "What Oura sends to callback_url to see that it is yours.", schema: .string,
    isRequired: true)

  fileprivate static func callbackURL(isRequired: Bool) -> Method.Param {
    Method.Param(
      name: "callback_url", summary: "Where Oura delivers to: an https address.", schema: .string,
      isRequired: isRequired)
  }

  fileprivate static func eventType(isRequired: Bool) -> Method.Param {
    Method.Param(
      name: "event_type", summary: "What happens to a document.", schema: .openWords(Webhook.eventTypes),
      isRequired: isRequired)
  }

  fileprivate static func dataType(isRequired: Bool) -> Method.Param {
    Method.Param(
      name: "data_type", summary: "What it happens to.", schema: .openWords(Webhook.dataTypes), isRequired: isRequired)
  }
}

extension Params {
  fileprivate var webhookID: String {
    get throws(CallError) {
      let id = try requiredString("id")
      guard !id.isEmpty else {
        throw .params("id", "id is empty", hint: "Take an id that webhook.list answered.")
      }
      return id
    }
  }

  fileprivate var webhookContent: Webhook.Content {
    get throws(CallError) {
      Webhook.Content(
        callbackURL: try string("callback_url"), verificationToken: Secret(try requiredString("verification_token")),
        eventType: try string("event_type"), dataType: try string("data_type"))
    }
  }
}

extension Schema {
  /// A subscription as Oura answers it.
  fileprivate static let webhook = Schema.object([
    Property("id", .string, isRequired: true),
    Property("callback_url", .string, isRequired: true),
    Property("event_type", .openWords(Webhook.eventTypes), isRequired: true),
    Property("data_type", .openWords(Webhook.dataTypes), isRequired: true),
    Property("expiration_time", .string, isRequired: true, summary: "a date and time in UTC; Oura writes no zone"),
  ])
}
