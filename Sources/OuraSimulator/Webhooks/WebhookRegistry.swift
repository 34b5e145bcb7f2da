import OuraAPI
import RawJSON

/// A subscription to changes of one kind of data.
struct WebhookSubscription {
  let id: String
  let clientID: String
  var callbackURL: String
  var eventType: String
  var dataType: String
  var expires: Instant

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("callback_url", callbackURL)
      writer.member("event_type", eventType)
      writer.member("data_type", dataType)
      // In UTC without saying so, like the real one.
      writer.member("expiration_time", String(expires.iso8601().dropLast()))
    }
  }
}

/// Keeps the subscriptions of all apps, in the order they were made.
struct WebhookRegistry {
  /// How long a subscription lasts, in milliseconds.
  static let lifetime = 90 * 86_400_000
  static let eventTypes = ["create", "update", "delete"]
  static let dataTypes = [
    "tag", "enhanced_tag", "workout", "session", "sleep", "daily_sleep", "daily_readiness", "daily_activity",
    "daily_spo2", "sleep_time", "rest_mode_period", "ring_configuration", "daily_stress", "daily_cardiovascular_age",
    "daily_resilience", "vo2_max", "meal",
  ]

  private var subscriptions: [WebhookSubscription] = []
  private var count = 0

  func all(of clientID: String) -> [WebhookSubscription] { subscriptions.filter { $0.clientID == clientID } }

  func subscription(_ id: String, of clientID: String) -> WebhookSubscription? {
    subscriptions.first { $0.id == id && $0.clientID == clientID }
  }

  /// nil if there is one for that event and data already.
  mutating func create(
    clientID: String,
    callbackURL: String,
    eventType: String,
    dataType: String,
    now: Instant,
    seed: UInt64
  ) -> WebhookSubscription? {
    guard !isTaken(eventType, dataType, clientID, besides: nil) else { return nil }
    count += 1
    let subscription = WebhookSubscription(
      id: Randomness.identifier(seed: seed, label: "webhook", number: count),
      clientID: clientID,
      callbackURL: callbackURL,
      eventType: eventType,
      dataType: dataType,
      expires: now + WebhookRegistry.lifetime
    )
    subscriptions.append(subscription)
    return subscription
  }

  /// False if another one has that event and data.
  mutating func replace(with subscription: WebhookSubscription) -> Bool {
    let (event, data, client) = (subscription.eventType, subscription.dataType, subscription.clientID)
    guard !isTaken(event, data, client, besides: subscription.id) else { return false }
    for index in subscriptions.indices where subscriptions[index].id == subscription.id {
      subscriptions[index] = subscription
    }
    return true
  }

  mutating func remove(_ id: String) {
    subscriptions.removeAll { $0.id == id }
  }

  private func isTaken(_ eventType: String, _ dataType: String, _ clientID: String, besides id: String?) -> Bool {
    all(of: clientID).contains { $0.eventType == eventType && $0.dataType == dataType && $0.id != id }
  }
}
