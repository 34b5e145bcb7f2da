import OuraAPI

/// The addresses of an authorization server.
public struct OAuthProvider: Sendable, Equatable {
  /// How a token is revoked.
  public enum Revocation: Sendable, Equatable {
    /// `GET URL?access_token=…`, Oura's own way.
    case query
    /// A POST by RFC 7009.
    case form
  }

  /// Where the browser is sent.
  public var authorizeURL: String
  /// Where grants are exchanged for tokens.
  public var tokenURL: String
  /// Where a token is revoked.
  public var revokeURL: String
  /// How it is revoked there.
  public var revocation: Revocation

  /// A provider by its addresses.
  public init(authorizeURL: String, tokenURL: String, revokeURL: String, revocation: Revocation = .query) {
    self.authorizeURL = authorizeURL
    self.tokenURL = tokenURL
    self.revokeURL = revokeURL
    self.revocation = revocation
  }

  /// The provider of Oura's documentation.
  public static let legacy = OAuthProvider(
    authorizeURL: "https://cloud.ouraring.com/oauth/authorize",
    tokenURL: "https://api.ouraring.com/oauth/token",
    revokeURL: "https://api.ouraring.com/oauth/revoke"
  )

  /// The provider of apps that were registered on the newer portal (measured by others; revocation by RFC 7009 is an
  /// assumption).
  public static let newer = OAuthProvider(
    authorizeURL: "https://moi.ouraring.com/oauth/v2/ext/oauth-authorize",
    tokenURL: "https://moi.ouraring.com/oauth/v2/ext/oauth-token",
    revokeURL: "https://moi.ouraring.com/oauth/v2/ext/oauth-revoke",
    revocation: .form
  )
}

extension OAuthProvider {
  /// The scopes as its authorize page knows them. A page silently drops other names: the newer one takes only prefixed
  /// names, and neither knows `spo2Daily` any more.
  func words(for scopes: [String]) -> String {
    let prefix = authorizeURL.hasPrefix("https://moi.ouraring.com/") ? "extapi:" : ""
    return scopes.map { word in Scope(granted: word).map { prefix + $0.rawValue } ?? word }.joined(separator: " ")
  }
}

/// Which authorization servers may be asked, in order.
public struct Endpoints: Sendable, Equatable {
  /// The first is the default; the others are tried where it doesn't know the app.
  public let providers: [OAuthProvider]
  /// Whether the user named the token address, so that no other may see a token.
  public let isFixed: Bool

  /// Oura's two providers.
  public static let oura = Endpoints(providers: [.legacy, .newer], isFixed: false)

  /// Addresses that the user chose. Without a token address, those that aren't named follow from `api`, an address like
  /// `http://127.0.0.1:8080`: a token must not go to Oura when the data come from elsewhere. With none at all, they are
  /// Oura's.
  public init(api: String? = nil, authorize: String? = nil, token: String? = nil, revoke: String? = nil) {
    guard api != nil || token != nil else {
      let providers = Endpoints.oura.providers.map { provider in
        OAuthProvider(
          authorizeURL: authorize ?? provider.authorizeURL,
          tokenURL: provider.tokenURL,
          revokeURL: revoke ?? provider.revokeURL,
          revocation: revoke == nil ? provider.revocation : .query
        )
      }
      self.init(providers: providers, isFixed: false)
      return
    }
    var base = api ?? "https://api.ouraring.com"
    while base.hasSuffix("/") { base.removeLast() }
    let provider = OAuthProvider(
      authorizeURL: authorize ?? (api == nil ? OAuthProvider.legacy.authorizeURL : base + "/oauth/authorize"),
      tokenURL: token ?? base + "/oauth/token",
      revokeURL: revoke ?? base + "/oauth/revoke"
    )
    self.init(providers: [provider], isFixed: true)
  }

  private init(providers: [OAuthProvider], isFixed: Bool) {
    self.providers = providers
    self.isFixed = isFixed
  }

  /// The providers to try: only the one that worked before, if it is known and the user named none.
  func candidates(remembered tokenURL: String?) -> [OAuthProvider] {
    guard !isFixed, let tokenURL else { return providers }
    let remembered = providers.filter { $0.tokenURL == tokenURL }
    return remembered.isEmpty ? providers : remembered
  }
}
