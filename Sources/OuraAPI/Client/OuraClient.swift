public import HTTP
public import RawJSON
import Synchronization

/// A client of Oura's API v2: every page, every day of the range, every byte as Oura sent it, or an error.
public final class OuraClient: Sendable {
  /// What can be set.
  public struct Settings: Sendable {
    /// Where the API is, without a slash at the end.
    public var apiURL = "https://api.ouraring.com"
    /// Whether requests go to the sandbox's routes instead of the user's own data.
    public var isSandbox = false
    /// For one request.
    public var limits = HTTPLimits()
    /// The least time that the creation of a webhook is given: Oura calls the address before it answers.
    var webhookCreationTimeout = Duration.seconds(180)
    /// For GETs.
    public var retries = RetryPolicy()
    /// How long a call may wait for rate limits, in total.
    public var longestRateLimitWait = Duration.seconds(60)
    /// How many requests to Oura may be under way at once.
    public var concurrentRequests = 8
    /// How many parts of a long range are fetched at once.
    public var concurrentWindows = 4
    /// The most pages of one window; more count as an endless answer.
    public var pagesPerWindow = 10_000
    /// How long ranges are cut into windows.
    var windows = Window.Lengths()
    /// How many bytes of undelivered pages one window may hold before its fetching waits.
    var bytesAhead = 4 << 20
    /// The waits after a 429 that doesn't say how long.
    var backoff = RetryPolicy.rateLimit
    /// Limits what is held in memory for all calls together.
    public var backlog = Backlog()
    /// The name by which Oura knows us.
    public var userAgent = "oura-bridge"
    /// Called when a rate limit makes requests wait, with the seconds, whose limit it is, and the seconds that Oura
    /// named if they are more than we accept.
    public var onRateLimit: @Sendable (_ retryAfter: Int, _ tier: UpstreamText?, _ stated: Int?) -> Void = { _, _, _ in
    }

    /// The live API.
    public init() {}

    /// How long ranges are cut, in days and, for time series, in milliseconds.
    public mutating func cutRanges(days: Int, milliseconds: Int) {
      windows = Window.Lengths(days: max(1, days), milliseconds: max(1, milliseconds))
    }
  }

  let settings: Settings
  let transport: any HTTPTransport
  let tokens: any AccessTokenSource
  let application: (any ApplicationCredentialsSource)?
  let slots: Semaphore
  let gate = RateGate()
  let knownSecrets: KnownSecrets
  /// Counts what has been done so far.
  public let counters = Counters()

  /// A client over a transport, with one source for tokens and another for the app's own credentials, which webhooks
  /// need.
  public init(
    settings: Settings = Settings(), transport: any HTTPTransport, tokens: any AccessTokenSource,
    application: (any ApplicationCredentialsSource)? = nil, knownSecrets: KnownSecrets = KnownSecrets()
  ) {
    self.knownSecrets = knownSecrets
    self.application = application
    self.settings = settings
    self.transport = transport
    self.tokens = tokens
    slots = Semaphore(settings.concurrentRequests)
  }

  /// One document, or the one object of a collection that has no more.
  public func document(of collection: OuraCollection, id: String? = nil) async throws(OuraError) -> RawValue {
    let path = id.map { "/\(PercentEncoding.encode($0))" } ?? ""
    return try await get(try route(collection) + path, scope: collection.scope, allowance: newAllowance()) { body in
      let value = try RawValue(minifying: body)
      guard value.kind == .object else { throw Page.Problem.shape("the answer is no document") }
      return value
    }
  }

  /// Where a collection is. Throws `wrongArgument` for one that the sandbox doesn't have.
  func route(_ collection: OuraCollection) throws(OuraError) -> String {
    guard settings.isSandbox else { return "/v2/usercollection/" + collection.path }
    guard collection.isInSandbox else { throw .wrongArgument(.notInSandbox(collection.path)) }
    return "/v2/sandbox/usercollection/" + collection.path
  }

  func newAllowance() -> WaitAllowance {
    WaitAllowance(settings.longestRateLimitWait, share: settings.backlog.newShare())
  }
}

extension RawValue {
  /// Validates a whole text and removes white space between its tokens; a text without any isn't copied.
  init(minifying text: [UInt8]) throws(JSONSyntaxError) {
    let (range, sawWhitespace) = try text.withUnsafeBufferPointer { (buffer) throws(JSONSyntaxError) in
      var scanner = JSONScanner(buffer, surrogates: .any)
      let range = try scanner.skipValue()
      let sawWhitespace = scanner.sawWhitespace
      try scanner.finish()
      return (range, sawWhitespace)
    }
    self.init(validated: sawWhitespace ? Minifier.minify(text[range])[...] : text[range])
  }
}
