import HTTP
import OuraAPI
import RawJSON

/// A token endpoint's answer that grants nothing (RFC 6749 section 5.2).
struct TokenErrorResponse {
  private let status: Int
  /// The `error` member.
  private let code: String?
  private let detail: UpstreamDetail?
  private let retryAfter: Int?

  init(_ response: HTTPResponse, _ redaction: Redaction) {
    status = response.status
    retryAfter = response.headers["Retry-After"].flatMap(Int.init)
    let value = try? RawValue(validating: response.body)
    code = value?["error"]?.string
    let words = value?["error_description"] ?? value?["detail"] ?? value?["error"]
    detail = words.map { UpstreamDetail($0, redaction) }
  }

  /// Whether the app may be registered with the other provider. Never after `invalid_grant`: this provider knows the
  /// grant, and the other would see a spent token. A legacy token endpoint answers a code of the newer provider with a
  /// bare 401 (measured).
  func meansOtherProvider(grant: String?) -> Bool {
    switch code {
    case "invalid_grant": false
    case "invalid_request", "invalid_client": true
    default: status == 401 && grant == "authorization_code"
    }
  }

  var failure: GrantFailure {
    let refusal = OuraError.Refusal(status: status, detail: detail)
    if code == "invalid_grant" { return .spent(refusal, afterLostAnswer: false) }
    switch status {
    case 429: return .refused(.rateLimited(retryAfter: retryAfter, tier: nil, fetched: OuraError.Fetched()))
    case 400..<500:
      if code == "invalid_client" || status == 401 { return .refused(.rejected(refusal, param: "client_id")) }
      return .refused(status == 403 ? .forbidden(refusal) : .rejected(refusal, param: nil))
    default:
      return .unknownOutcome(.upstream(status: status, problem: "the token request failed", detail: detail))
    }
  }
}
