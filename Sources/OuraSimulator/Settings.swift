import Foundation
public import OuraAPI

extension Simulator {
  /// How the simulated Oura behaves; everything has a default.
  public struct Settings: Sendable {
    /// Decides who the made-up user is and what happened on each day.
    public var seed: UInt64 = 1
    /// Seconds that the user's clock is ahead of UTC, all year.
    public var timeZoneOffset = 7200
    /// The clock: nothing later exists yet, and tokens expire by it.
    public var now: @Sendable () -> Instant = { Settings.systemTime }
    /// The user's today, the last day with data; by the clock unless set.
    public var today: @Sendable () -> Day {
      get {
        if let givenToday { return givenToday }
        let (now, offset) = (now, timeZoneOffset)
        return { now().day(offset: offset) }
      }
      set { givenToday = newValue }
    }
    private var givenToday: (@Sendable () -> Day)?

    /// How `start_date` and `end_date` are read.
    public var dateSemantics: DateSemantics = .real
    /// How many documents a page holds; if unset, 1000 for time series (measured) and 50 for the others (a guess).
    public var pageSize: Int?
    /// Whether answers have spaces and line breaks between the tokens.
    public var prettyJSON = false

    /// Who may read.
    public var authorization: Authorization = .none
    /// The scopes that the user consents to, if the app asks for them.
    public var scopes: [Scope] = Scope.allCases
    /// The prefix of each scope in the answers of the token URL, such as `extapi:`.
    public var scopePrefix = ""
    /// In seconds.
    public var accessTokenLifetime = 86_400
    /// In seconds.
    public var codeLifetime = 600
    /// The apps that are registered.
    public var clients: Clients = .any
    /// The redirect addresses that are registered; nil for any. On the loopback host the port doesn't count (RFC 8252
    /// section 7.3).
    public var redirectURIs: [String]?
    /// Where the app is registered, which decides the URLs that serve it.
    public var identityProvider: IdentityProvider = .both
    /// What the user answers when asked.
    public var consent: Consent = .granted
    /// Members that the answer to a refresh lacks. Without `refresh_token` the old one stays valid (RFC 6749 section
    /// 6).
    public var refreshAnswerOmits: Set<String> = []

    /// The app that has a webhook subscription from the start.
    public var subscriber: String?

    /// What goes wrong, and when.
    public var faults: Faults = []
    /// Whether it serves `/simulator/…`, by which another process can control the simulator.
    public var hasControlRoutes = false

    /// The defaults.
    public init() {}

    private static var systemTime: Instant { Instant(Date()) }
  }

  /// Who may read the documents.
  public enum Authorization: Sendable {
    /// Everybody, with or without a bearer token: for demonstrations.
    case none
    /// Everybody with a bearer token, whatever it is; but one that this simulator issued must still be valid and have
    /// the scope.
    case anyBearer
    /// Only holders of a token that this simulator issued, that is still valid and has the scope.
    case issuedTokens
  }

  /// The apps that may get tokens and subscribe to webhooks.
  public enum Clients: Sendable {
    /// All apps, with any secret.
    case any
    /// One app.
    case only(id: String, secret: Secret)
  }

  /// Where the app is registered (facts measured by others against the live API).
  public enum IdentityProvider: Sendable {
    /// Both kinds of URLs serve the app.
    case both
    /// The older portal: `/oauth/token`.
    case legacy
    /// The newer portal: `/oauth/v2/ext/oauth-token`. The older URL refuses the app with 400 `invalid_request` on
    /// refresh and 401 on a code.
    case newer
  }

  /// The user's answer to an app that asks for access.
  public enum Consent: Sendable {
    case granted
    case denied
  }
}
