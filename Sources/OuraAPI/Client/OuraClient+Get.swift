import HTTP
import RawJSON

extension OuraClient {
  /// Sends a GET with a token, and with a fresh one if Oura refuses the first without giving a reason. If that one is
  /// refused too, the scope must be missing; `scope` is nil where nobody knows which one is needed.
  func get<Value>(
    _ path: String, _ parameters: [(name: String, value: String)] = [], scope: Scope?, allowance: WaitAllowance,
    read: ([UInt8]) throws -> Value
  ) async throws(OuraError) -> Value {
    let url = settings.apiURL + path + (parameters.isEmpty ? "" : "?" + PercentEncoding.query(parameters))
    var token = try await tokens.accessToken()
    var attempts = Attempts(allowance: allowance)
    var hasReplacedToken = false
    while true {
      guard token.secret.isBearerToken else { throw .loginRequired(.accessTokenMalformed) }
      let request = HTTPRequest(
        .get, url,
        headers: [
          "Authorization": "Bearer \(token.secret.value)", "Accept": "application/json",
          "User-Agent": settings.userAgent,
        ])
      switch try await send(request, &attempts, read: read) {
      case .value(let value):
        tokens.accepted(token)
        return value
      case .refusal(let response) where response.status == 401:
        let refusal = OuraError.Refusal(response, knownSecrets.redaction)
        if let missing = refusal.missingScope {
          throw .missingScope(missing, granted: await tokens.grantedScopes(), refusal)
        }
        if hasReplacedToken { tokens.refused(token, for: scope) }
        guard !hasReplacedToken, let fresh = try await tokens.accessToken(replacing: token, for: scope) else {
          throw .missingScope(scope, granted: await tokens.grantedScopes(), refusal)
        }
        token = fresh
        hasReplacedToken = true
      case .refusal(let response): throw OuraError(response, knownSecrets.redaction)
      }
    }
  }
}
