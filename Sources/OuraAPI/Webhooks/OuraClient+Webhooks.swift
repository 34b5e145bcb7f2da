import HTTP
public import RawJSON

extension OuraClient {
  /// Does a request about webhooks, and answers the subscription, all of them for `list`, or null for `delete`.
  ///
  /// Only `list` and `get` are sent again after a broken connection: the others may have been obeyed already, and are
  /// sent again only if there was no connection, or Oura's rate limit refused them; `create` also if the list tells that
  /// it wasn't obeyed. Throws `wrongArgument`,
  /// `loginRequired(.noClientCredentials)`, `notFound` for an unknown id, and what every request does.
  public func webhook(_ call: Webhook.Call) async throws(OuraError) -> RawValue {
    try call.content?.check()
    guard case .create(let content) = call else { return try await exchange(call, settings.limits) }
    var limits = settings.limits
    limits.timeout = max(limits.timeout, settings.webhookCreationTimeout)
    return try await createWebhook(content) { () async throws(OuraError) in try await exchange(call, limits) }
  }

  private func exchange(_ call: Webhook.Call, _ limits: HTTPLimits) async throws(OuraError) -> RawValue {
    let application = try await applicationCredentials()
    var request = HTTPRequest(
      call.method, settings.apiURL + call.path,
      headers: [
        "x-client-id": application.id, "x-client-secret": application.secret.value, "Accept": "application/json",
        "User-Agent": settings.userAgent,
      ])
    if let content = call.content {
      request.headers["Content-Type"] = "application/json"
      request.body = content.json
    }
    var attempts = Attempts(allowance: newAllowance(), httpLimits: limits)
    let reply = try await send(request, &attempts) { body in
      if case .delete = call { return RawValue.null }
      return try RawValue(minifying: body)
    }
    switch reply {
    case .value(let value): return value
    case .refusal(let response): throw Self.error(response, call, knownSecrets.redaction)
    }
  }

  /// Whether Oura made this delivery: the signature is the HMAC-SHA256 of timestamp and content by the app's secret, in
  /// hexadecimal digits. It takes the same time for every wrong signature. Throws
  /// `loginRequired(.noClientCredentials)`.
  public func isGenuine(
    timestamp: String, signature: String, body: String
  ) async throws(OuraError) -> Bool {
    let secret = try await applicationCredentials().secret
    let expected = HMAC.sha256(Array(timestamp.utf8) + Array(body.utf8), key: Array(secret.value.utf8))
    return Hexadecimal.decode(signature).map { isEqualInConstantTime($0, expected) } ?? false
  }

  private func applicationCredentials() async throws(OuraError) -> ApplicationCredentials {
    guard let credentials = try await application?.applicationCredentials() else {
      throw .loginRequired(.noClientCredentials)
    }
    guard credentials.areWellFormed else { throw .loginRequired(.clientCredentialsMalformed) }
    return credentials
  }

  private static func error(_ response: HTTPResponse, _ call: Webhook.Call, _ redaction: Redaction) -> OuraError {
    var refusal = OuraError.Refusal(response, redaction)
    switch response.status {
    case 401:
      refusal.doubts = [.application]
      return .forbidden(refusal)
    // Oura's specification: "Webhook with specified id does not exist."
    case 403 where call.namesSubscription: return .notFound(refusal)
    case 403: return .forbidden(refusal)
    case 400, 422:
      refusal.doubts = call.content?.doubts ?? []
      return .rejected(refusal, param: refusal.param)
    default: return OuraError(response, redaction)
    }
  }
}

extension RawValue {
  fileprivate static var null: RawValue { JSONWriter.value { $0.null() } }
}
