package import HTTP
package import OuraAPI
import RawJSON

/// Talks to the token and revocation endpoints.
package struct OAuthEndpoint: Sendable {
  /// The longest wait for an endpoint, all attempts together. The profile's lock is held meanwhile, so the patience of
  /// those who wait for the lock is derived from this.
  package static let longestWait = max(grantLimit, revocationLimit)
  private static let grantLimit = Duration.seconds(45)
  private static let revocationLimit = Duration.seconds(10)
  private static let requestLimit = Duration.seconds(25)
  /// With less time left than this nothing is sent, since there would be no time for the answer.
  private static let shortestRequest = Duration.seconds(5)

  let endpoints: Endpoints
  let transport: any HTTPTransport
  let knownSecrets: KnownSecrets
  private let now: @Sendable () -> SuspendingClock.Instant

  package init(
    endpoints: Endpoints, transport: any HTTPTransport, knownSecrets: KnownSecrets = KnownSecrets(),
    now: @escaping @Sendable () -> SuspendingClock.Instant = { SuspendingClock.now }
  ) {
    self.knownSecrets = knownSecrets
    self.endpoints = endpoints
    self.transport = transport
    self.now = now
  }

  /// Exchanges a refresh token, which is spent from then on. After a network failure it is sent once more: if the first
  /// request never arrived, that saves the session; if it did, there is nothing to lose.
  package func refresh(
    _ refresh: Secret, application: Application, remembered: String?
  ) async throws(GrantFailure) -> TokenResponse {
    let form = Form([
      "grant_type": "refresh_token",
      "refresh_token": refresh.value,
      "client_id": application.id,
      "client_secret": application.secret.value,
    ])
    return try await grant(form, remembered: remembered, attempts: 2)
  }

  /// Redeems a code. It is sent only once, since a server may answer a second time by ending the session
  /// (RFC 6749 section 4.1.2).
  package func exchange(
    code: Secret, redirectURI: String, verifier: Secret, application: Application
  ) async throws(GrantFailure) -> TokenResponse {
    let form = Form([
      "grant_type": "authorization_code",
      "code": code.value,
      "redirect_uri": redirectURI,
      "code_verifier": verifier.value,
      "client_id": application.id,
      "client_secret": application.secret.value,
    ])
    return try await grant(form, remembered: nil, attempts: 1)
  }

  /// Ends the session at Oura. Returns nil, or why it may still be valid there.
  package func revoke(_ tokens: Tokens, application: Application?, remembered: String?) async -> String? {
    guard let provider = endpoints.candidates(remembered: remembered).first else { return "no provider is known" }
    let request: HTTPRequest
    switch provider.revocation {
    case .query:
      let query = Form(["access_token": tokens.access.value])
      request = HTTPRequest(.get, provider.revokeURL + "?" + query.encoded)
    case .form:
      var form = Form(["token": (tokens.refresh ?? tokens.access).value])
      form.add("client_id", application?.id)
      form.add("client_secret", application?.secret.value)
      request = post(form, to: provider.revokeURL)
    }
    knownSecrets.add(request)
    do {
      let response = try await transport.send(request, limits: HTTPLimits(timeout: Self.revocationLimit))
      return 200..<300 ~= response.status ? nil : "Oura answered with status \(response.status)"
    } catch {
      return error.problem
    }
  }

  private func grant(
    _ form: Form, remembered: String?, attempts: Int
  ) async throws(GrantFailure) -> TokenResponse {
    var failure = GrantFailure.unsent(.internal("no token address"))
    let deadline = now() + Self.grantLimit
    for provider in endpoints.candidates(remembered: remembered) where hasTime(until: deadline) {
      let request = post(form, to: provider.tokenURL)
      let (response, lostOne) = try await answer(request, attempts: attempts, deadline)
      if 200..<300 ~= response.status {
        if let answer = TokenResponse(response.body, tokenURL: provider.tokenURL, knownSecrets) { return answer }
        throw .unknownOutcome(
          .upstream(status: response.status, problem: "the answer to the token request can't be read", detail: nil)
        )
      }
      let refusal = TokenErrorResponse(response, knownSecrets.redaction)
      let wait = RateLimit(response.headers, now: systemTime()).wait
      failure = (lostOne ? refusal.failure.afterLostAnswer : refusal.failure).asking(toWait: wait)
      guard refusal.meansOtherProvider(grant: form["grant_type"]) else { break }
    }
    throw failure
  }

  private func answer(
    _ request: HTTPRequest, attempts: Int, _ deadline: SuspendingClock.Instant
  ) async throws(GrantFailure) -> (response: HTTPResponse, lostOne: Bool) {
    knownSecrets.add(request)
    var lostOne = false
    var attempt = 1
    while true {
      let timeout = min(Self.requestLimit, now().duration(to: deadline))
      do {
        let limits = HTTPLimits(timeout: timeout, maximumBodyBytes: 1 << 20)
        return (try await transport.send(request, limits: limits), lostOne)
      } catch {
        if !error.meansNothingSent { lostOne = true }
        if attempt < attempts, error.isTransient, hasTime(until: deadline) {
          attempt += 1
          continue
        }
        let error = OuraError(error, timeout: timeout)
        throw lostOne ? .unknownOutcome(error) : .unsent(error)
      }
    }
  }

  private func hasTime(until deadline: SuspendingClock.Instant) -> Bool {
    now().duration(to: deadline) >= Self.shortestRequest
  }

  private func post(_ form: Form, to url: String) -> HTTPRequest {
    HTTPRequest(
      .post,
      url,
      headers: ["Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"],
      body: Array(form.encoded.utf8)
    )
  }
}

extension HTTPError {
  fileprivate var meansNothingSent: Bool {
    switch self {
    case .invalidRequest, .connectFailed, .tls: true
    case .connectionLost, .timeout, .bodyTooLarge, .headTooLarge, .cancelled: false
    }
  }

  fileprivate var isTransient: Bool {
    switch self {
    case .connectFailed, .connectionLost, .timeout: true
    case .invalidRequest, .tls, .bodyTooLarge, .headTooLarge, .cancelled: false
    }
  }
}
