import OuraAPI
import OuraAuth
import RawJSON

extension OuraError {
  var message: String {
    switch self {
    case .wrongArgument(let argument): Mistake(argument).message
    case .cancelled: "The request was cancelled."
    case .loginRequired(let requirement): requirement.sentence
    case .missingScope(nil, _, _): "Oura refuses this to a good token: the user hasn't granted its scope."
    case .missingScope(let scope?, let granted, _):
      scope.isAmong(granted)
        ? "Oura refuses what needs the scope \(scope.rawValue), though the user granted it."
        : "The user hasn't granted the scope \(scope.rawValue)."
    case .membershipExpired: "The user's Oura membership has ended, so Oura doesn't hand out the data."
    case .forbidden(let refusal):
      refusal.status == 426 ? "The user's Oura app is too old." : "Oura forbids this (\(refusal.status))."
    case .notFound(let refusal): refusal.note == nil ? "Oura has nothing by that id." : "Oura has nothing there."
    case .rejected(let refusal, let param):
      "Oura rejects the request (\(refusal.status))" + (param.map { " because of \($0)." } ?? ".")
    case .rateLimited(let retryAfter, _, _, let stated):
      "Oura's rate limit is reached" + (retryAfter.map { "; it lasts \($0) seconds more." } ?? ".")
        + (stated.map { " Oura said \($0) seconds, but after an hour the bridge asks again." } ?? "")
    case .upstream(_, let problem, _): "Oura failed: \(problem)."
    case .network(let problem, _): "The network failed: \(problem)."
    case .timeout(let seconds): "No answer within \(seconds.formatted) seconds."
    case .pagination(let problem): "Oura's pages can't be followed: \(problem)."
    case .store(let path, let problem, _): "The credential store failed: \(path): \(problem)."
    case .overloaded(let limit): "A limit of the bridge is reached: \(limit)."
    case .internal(let problem): "Internal error: \(problem)."
    }
  }

  func writeFacts(to data: inout JSONWriter) {
    switch self {
    case .wrongArgument(let argument): Mistake(argument).writeFacts(to: &data)
    case .loginRequired(let requirement): data.member("reason", requirement.rawValue)
    case .missingScope(let scope, let granted, let refusal):
      if let scope { data.member("missing_scope", scope.rawValue) }
      if let granted { data.member("granted", granted) }
      refusal.write(to: &data)
    case .membershipExpired(let refusal), .forbidden(let refusal), .notFound(let refusal): refusal.write(to: &data)
    case .rejected(let refusal, let param):
      if let param { data.member("param", param.description) }
      refusal.write(to: &data)
    case .rateLimited(let retryAfter, let tier, let fetched, let stated):
      data.member("http_status", 429)
      if let retryAfter { data.member("retry_after", retryAfter) }
      if let stated { data.member("stated_retry_after", stated) }
      if let tier { data.member("tier", tier.description) }
      data.key("fetched")
      data.object { data in
        data.member("pages", fetched.pages)
        data.member("documents", fetched.documents)
      }
    case .upstream(let status, _, let detail):
      if let status { data.member("http_status", status) }
      if let detail { data.member("detail", detail.value) }
    case .timeout(let seconds): data.member("seconds", seconds)
    case .store(let path, _, _): data.member("path", path)
    case .overloaded(let limit): data.member("limit", limit)
    case .cancelled, .network, .pagination, .internal: break
    }
  }

  func hint(profile: String) -> String? {
    let option = ProfileName.option(profile)
    switch self {
    case .wrongArgument(let argument): return Mistake(argument).hint
    case .store(_, _, let hint): return hint
    case .loginRequired(.noClientCredentials):
      return "Set OURA_CLIENT_ID and OURA_CLIENT_SECRET, or run: oura-bridge login\(option)"
    case .loginRequired(.clientCredentialsMalformed):
      return "Look for a space or line end in OURA_CLIENT_ID and OURA_CLIENT_SECRET, or run: oura-bridge login\(option)"
    case .loginRequired(.accessTokenMalformed):
      return "Look for a space or line end in OURA_ACCESS_TOKEN, or run: oura-bridge login\(option)"
    case .loginRequired: return "Run: oura-bridge login\(option)"
    case .missingScope(nil, _, _):
      return "See detail for Oura's own words; give your Oura app the scope, then run: oura-bridge login\(option)"
    case .missingScope(let scope?, let granted, _) where scope.isAmong(granted):
      return "Ask again in a minute. If it stays so, run: oura-bridge login\(option)"
    case .missingScope(let scope?, _, _):
      return "Give your Oura app the scope \(scope.rawValue), then run: oura-bridge login\(option)"
    case .membershipExpired: return "Renew the membership in the Oura app."
    case .forbidden(let refusal): return refusal.status == 426 ? "Update the Oura app and open it once." : nil
    case .notFound(let refusal):
      return refusal.note ?? "Take an id that the collection's method, or webhook.list, answered."
    case .rejected(let refusal, _): return refusal.note ?? "See detail for Oura's own words."
    case .rateLimited: return "Ask again after retry_after seconds, or start with a longer --max-wait."
    case .upstream: return "Try again later; see https://status.ouraring.com for known trouble."
    case .network(_, let hint): return (hint.map { $0 + " " } ?? "") + "Run: oura-bridge doctor"
    case .timeout: return "Ask for less at once, or allow more time with --timeout or timeout_ms."
    case .pagination: return "Ask again; oura.getPage shows the pages one by one."
    case .overloaded: return "Ask for less, or for fewer things at once."
    case .cancelled, .internal: return nil
    }
  }
}

extension OuraError.Refusal {
  fileprivate func write(to data: inout JSONWriter) {
    data.member("http_status", status)
    if let detail { data.member("detail", detail) }
    if let note { data.member("note", note) }
  }
}

extension Double {
  fileprivate var formatted: String { self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self) }
}
