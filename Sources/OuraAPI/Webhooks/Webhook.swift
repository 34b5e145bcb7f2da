/// The names in Oura's webhooks (its specification, 1.37). Oura may add others, so unknown ones are passed on.
public enum Webhook {
  /// The events: what may happen to a document.
  public static let eventTypes = ["create", "update", "delete"]
  /// The data types: what it may happen to.
  public static let dataTypes = [
    "tag", "enhanced_tag", "workout", "session", "sleep", "daily_sleep", "daily_readiness", "daily_activity",
    "daily_spo2", "sleep_time", "rest_mode_period", "ring_configuration", "daily_stress", "daily_cardiovascular_age",
    "daily_resilience", "vo2_max", "meal",
  ]

  /// What a subscription is made of.
  public struct Content: Sendable {
    /// Where Oura delivers to: an https address.
    public var callbackURL: String?
    /// What Oura sends to that address to check that it is ours.
    public var verificationToken: Secret
    /// One of `eventTypes`, today.
    public var eventType: String?
    /// One of `dataTypes`, today.
    public var dataType: String?

    /// The parts of a subscription; in an update, those that aren't given stay.
    public init(
      callbackURL: String? = nil, verificationToken: Secret, eventType: String? = nil, dataType: String? = nil
    ) {
      self.callbackURL = callbackURL
      self.verificationToken = verificationToken
      self.eventType = eventType
      self.dataType = dataType
    }
  }

  /// A request about subscriptions.
  public enum Call: Sendable {
    case list
    case get(id: String)
    case create(Content)
    case update(id: String, Content)
    case delete(id: String)
    /// Extends it.
    case renew(id: String)
  }
}
