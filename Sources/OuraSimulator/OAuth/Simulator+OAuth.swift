import HTTP
import OuraAPI
import RawJSON
import Synchronization

extension Simulator {
  func oauthAnswer(to request: HTTPRequest, _ target: RequestTarget) throws(ErrorResponse) -> HTTPResponse {
    switch (request.method, target.path.dropFirst().joined(separator: "/")) {
    case (.get, "authorize"): return try authorizeAnswer(target, by: .legacy)
    case (.get, "v2/ext/oauth-authorize"): return try authorizeAnswer(target, by: .newer)
    case (.post, "token"): return tokenAnswer(to: request, by: .legacy)
    case (.post, "v2/ext/oauth-token"): return tokenAnswer(to: request, by: .newer)
    case (.get, "revoke"), (.post, "v2/ext/oauth-revoke"), (.get, "v2/ext/oauth-revoke"):
      return revokeAnswer(to: request, target)
    case (_, "authorize"), (_, "token"), (_, "revoke"): throw .methodNotAllowed
    default: throw .notFound
    }
  }

  /// The user's consent: the page that asks for it is skipped, the browser is sent back at once. `simulator=deny` in
  /// the query makes the user refuse.
  private func authorizeAnswer(
    _ target: RequestTarget, by provider: IdentityProvider
  ) throws(ErrorResponse) -> HTTPResponse {
    guard let clientID = target["client_id"], isRegistered(clientID) else {
      throw ErrorResponse(400, "Unknown client_id.")
    }
    guard let redirectURI = target["redirect_uri"], isRegistered(redirectURI: redirectURI) else {
      throw ErrorResponse(400, "The redirect_uri is not registered.")
    }
    func redirect(_ parameters: [(String, String)]) -> HTTPResponse {
      let all = parameters + (target["state"].map { [("state", $0)] } ?? [])
      let query = all.map { "\($0.0)=\(percentEncoded($0.1))" }.joined(separator: "&")
      let location = redirectURI + (redirectURI.contains("?") ? "&" : "?") + query
      return HTTPResponse(status: 302, headers: ["Location": location, "Cache-Control": "no-store"])
    }
    guard target["response_type"] == "code" else { return redirect([("error", "unsupported_response_type")]) }
    if settings.consent == .denied || target["simulator"] == "deny" {
      return redirect([("error", "access_denied"), ("error_description", "The user said no")])
    }
    if target["code_challenge"] != nil, target["code_challenge_method"] != "S256" {
      return redirect([("error", "invalid_request")])
    }
    // A request without a scope asks for all that the app may have.
    let words = target["scope"]?.split(separator: " ").map(String.init)
    let wanted = words?.compactMap { scope(askedFor: $0, at: provider) }
    let scopes = settings.scopes.filter { wanted?.contains($0) ?? true }
    let expires = settings.now() + settings.codeLifetime * 1000
    let code = state.withLock { state in
      let grant = state.tokens.grant(clientID: clientID, scopes: scopes)
      let challenge = target["code_challenge"]
      return state.tokens.issueCode(grant, redirectURI: redirectURI, challenge: challenge, expires: expires)
    }
    return redirect([("code", code.value), ("scope", names(of: scopes))])
  }

  private func tokenAnswer(to request: HTTPRequest, by provider: IdentityProvider) -> HTTPResponse {
    let form = TokenRequestForm(request.body)
    let isRefresh = form["grant_type"] == "refresh_token"
    let now = settings.now()
    let omits = isRefresh ? settings.refreshAnswerOmits : []
    let result: Result<RawValue, AuthorizationServer.Problem> = state.withLock { state in
      if isRefresh { state.statistics.tokens.refreshRequests += 1 }
      if form["grant_type"] == "authorization_code" { state.statistics.tokens.codeRequests += 1 }
      do throws(AuthorizationServer.Problem) {
        let grant = try redeem(form, by: provider, now: now, keepingToken: omits.contains("refresh_token"), &state)
        let access = state.tokens.issueAccessToken(grant, expires: now + settings.accessTokenLifetime * 1000)
        let refresh = omits.contains("refresh_token") ? nil : state.tokens.issueRefreshToken(grant)
        return .success(
          JSONWriter.object { writer in
            writer.member("token_type", "bearer")
            writer.member("access_token", access.value)
            writer.member("expires_in", settings.accessTokenLifetime)
            if let refresh { writer.member("refresh_token", refresh.value) }
            if !omits.contains("scope") { writer.member("scope", names(of: grant.scopes)) }
          }
        )
      } catch {
        return .failure(error)
      }
    }
    var response: HTTPResponse
    switch result {
    case .success(let json): response = .json(200, json)
    case .failure(let problem):
      // An app of the other portal gets 401 for a code (measured).
      let isUnauthorized = problem == .invalidClient
      response = .json(isUnauthorized ? 401 : 400, JSONWriter.object { $0.member("error", problem.rawValue) })
    }
    response.headers["Cache-Control"] = "no-store"
    return response
  }

  private func redeem(
    _ form: TokenRequestForm,
    by provider: IdentityProvider,
    now: Instant,
    keepingToken: Bool,
    _ state: inout State
  ) throws(AuthorizationServer.Problem) -> AuthorizationServer.Grant {
    let isServed =
      switch settings.identityProvider {
      case .both: true
      case .legacy: provider == .legacy
      case .newer: provider == .newer
      }
    switch form["grant_type"] {
    case "authorization_code":
      guard isServed else { throw .invalidClient }
      let clientID = try client(form)
      guard let code = form["code"] else { throw .invalidRequest }
      let grant = try state.tokens.redeem(
        code: code,
        clientID: clientID,
        redirectURI: form["redirect_uri"],
        verifier: form["code_verifier"],
        now: now
      )
      state.statistics.tokens.codeExchanges += 1
      return grant
    case "refresh_token":
      guard isServed else { throw .invalidRequest }
      let clientID = try client(form)
      guard let token = form["refresh_token"] else { throw .invalidRequest }
      let grant = try state.tokens.redeem(
        refreshToken: token,
        clientID: clientID,
        keepingIt: keepingToken,
        statistics: &state.statistics.tokens
      )
      state.statistics.tokens.refreshes += 1
      return grant
    case nil: throw .invalidRequest
    default: throw .unsupportedGrantType
    }
  }

  private func revokeAnswer(to request: HTTPRequest, _ target: RequestTarget) -> HTTPResponse {
    let form = TokenRequestForm(request.body)
    let token = target["access_token"] ?? target["token"] ?? form["access_token"] ?? form["token"]
    state.withLock { state in
      state.statistics.tokens.revocations += 1
      if let token { state.tokens.revoke(token: token) }
    }
    return HTTPResponse(status: 200)
  }

  /// The app's id, once its secret is checked.
  private func client(_ form: TokenRequestForm) throws(AuthorizationServer.Problem) -> String {
    guard let id = form["client_id"], let secret = form["client_secret"] else { throw .invalidClient }
    if case .only(let registered, let registeredSecret) = settings.clients {
      guard id == registered, secret == registeredSecret.value else { throw .invalidClient }
    }
    return id
  }

  private func isRegistered(_ clientID: String) -> Bool {
    if case .only(let id, _) = settings.clients { return id == clientID }
    return !clientID.isEmpty
  }

  private func isRegistered(redirectURI: String) -> Bool {
    guard let registered = settings.redirectURIs else { return redirectURI.contains("://") }
    return registered.contains { withoutLoopbackPort($0) == withoutLoopbackPort(redirectURI) }
  }

  private func withoutLoopbackPort(_ address: String) -> String {
    for host in ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"] where address.hasPrefix(host) {
      return host + address.dropFirst(host.count).drop { $0.isNumber }
    }
    return address
  }

  /// The pages silently drop what they don't know: the old name `spo2Daily` (measured), and bare names at the newer
  /// provider (reported by others).
  private func scope(askedFor word: String, at provider: IdentityProvider) -> Scope? {
    if word.hasSuffix("spo2Daily") || provider == .newer && !word.hasPrefix("extapi:") { return nil }
    return Scope(granted: word)
  }

  func names(of scopes: [Scope]) -> String {
    scopes.map { settings.scopePrefix + $0.rawValue }.joined(separator: " ")
  }
}

/// The content of a form (`application/x-www-form-urlencoded`).
struct TokenRequestForm {
  private let parameters: [(name: String, value: String)]

  init(_ body: [UInt8]) {
    parameters = RequestTarget.parameters(String(decoding: body, as: UTF8.self))
  }

  subscript(name: String) -> String? { parameters.last { $0.name == name }?.value }
}
