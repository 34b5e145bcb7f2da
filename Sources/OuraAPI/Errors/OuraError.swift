public import RawJSON

/// What can go wrong with a call: facts, which whoever shows them puts into words.
public enum OuraError: Error, Sendable, Equatable {
  /// The call was given what it can't use. Nothing was sent.
  case wrongArgument(WrongArgument)
  /// The caller cancelled.
  case cancelled
  /// There are no usable credentials.
  case loginRequired(LoginRequirement)
  /// Oura refuses a token that is fresh: the user hasn't granted the scope, nil if it isn't known which.
  case missingScope(Scope?, granted: [String]?, Refusal)
  /// 403 for a user whose membership has ended.
  case membershipExpired(Refusal)
  /// Another 403, or 426.
  case forbidden(Refusal)
  /// 404.
  case notFound(Refusal)
  /// 400 or 422: Oura's own words, and the parameter if it names one.
  case rejected(Refusal, param: UpstreamText?)
  /// 429 for longer than we may wait, in seconds; `stated` is what Oura said, if that is more than we take its word for.
  case rateLimited(retryAfter: Int?, tier: UpstreamText?, fetched: Fetched, stated: Int? = nil)
  /// 5xx, a redirect, or an answer that can't be read.
  case upstream(status: Int?, problem: String, detail: UpstreamDetail?)
  /// No connection, a reset, TLS: what it was, and what may help.
  case network(String, hint: String? = nil)
  /// A time limit ran out. In seconds.
  case timeout(seconds: Double)
  /// The pages of an answer don't come to an end.
  case pagination(String)
  /// The credential file can't be read, written or locked.
  case store(path: String, problem: String, hint: String?)
  /// A limit of our own.
  case overloaded(limit: String)
  /// A mistake of ours.
  case `internal`(String)

  /// Oura's answer to a request that it refuses.
  public struct Refusal: Sendable, Equatable {
    /// The HTTP status.
    public let status: Int
    /// Oura's own words: the answer's `detail`, else its `title` or `message`.
    public var detail: RawValue? { words?.value }
    let words: UpstreamDetail?
    /// What of the request was doubtful, which Oura's words seldom say.
    public var doubts: [Doubt]

    /// A refusal with Oura's words.
    public init(status: Int, detail: UpstreamDetail?, doubts: [Doubt] = []) {
      self.status = status
      words = detail
      self.doubts = doubts
    }
  }

  /// What of a request that Oura refuses may be the reason.
  public enum Doubt: Sendable, Equatable {
    /// The route isn't one that is known to exist.
    case route(RequestedRoute)
    /// A word of a webhook that isn't in Oura's specification.
    case eventType(String)
    /// A word of a webhook that isn't in Oura's specification.
    case dataType(String)
    /// The client id and secret of the app, which Oura doesn't know.
    case application
  }

  /// How far a long call had come.
  public struct Fetched: Sendable, Equatable {
    /// Pages read.
    public var pages = 0
    /// Documents inside the range that was asked for.
    public var documents = 0

    /// Nothing yet, unless said otherwise.
    public init(pages: Int = 0, documents: Int = 0) {
      self.pages = pages
      self.documents = documents
    }
  }
}

/// Why there are no usable credentials.
public enum LoginRequirement: String, Sendable, CaseIterable {
  /// Nobody logged in to this profile yet.
  case noCredentials = "no_credentials"
  /// Oura says that the refresh token is spent or revoked.
  case refreshTokenRejected = "refresh_token_rejected"
  /// A refresh was cut off between Oura's decision and the arrival of its answer.
  case interruptedRefresh = "interrupted_refresh"
  /// The access token is dead and there is no refresh token.
  case accessTokenRejected = "access_token_rejected"
  /// The access token holds what no token holds, so that it can't be sent.
  case accessTokenMalformed = "access_token_malformed"
  /// A refresh needs the app's client id and secret.
  case noClientCredentials = "no_client_credentials"
  /// The app's client id or secret holds what neither holds, so that it can't be sent.
  case clientCredentialsMalformed = "client_credentials_malformed"
  /// The user or a client logged out.
  case loggedOut = "logged_out"
  /// The login was refused or given up.
  case loginFailed = "login_failed"
}
