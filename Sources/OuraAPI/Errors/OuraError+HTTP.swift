import HTTP
import RawJSON

extension OuraError {
  /// An exchange that brought no answer.
  init(_ error: HTTPError, limits: HTTPLimits) {
    switch error {
    case .invalidRequest(let problem): self = .internal("the request couldn't be made: \(problem)")
    case .connectFailed(let problem): self = .network("no connection to Oura: \(problem)")
    case .connectionLost(let problem): self = .network("the connection to Oura broke: \(problem)")
    case .tls(let problem): self = .network("no secure connection to Oura: \(problem)")
    case .timeout: self = .timeout(seconds: limits.timeout.seconds)
    case .bodyTooLarge(let limit):
      self = .upstream(status: nil, problem: "Oura's answer is larger than \(limit) bytes", detail: nil)
    case .cancelled: self = .cancelled
    }
  }

  /// An answer with another status than the one hoped for; 401 and 429 are dealt with before.
  init(_ response: HTTPResponse) {
    let refusal = Refusal(response)
    switch response.status {
    case 400, 422: self = .rejected(refusal, param: refusal.param)
    case 403: self = refusal.isAboutMembership ? .membershipExpired(refusal) : .forbidden(refusal)
    case 404: self = .notFound(refusal)
    case 402, 405..<500: self = .forbidden(refusal)
    default:
      self = .upstream(status: response.status, problem: "Oura answered \(response.status)", detail: refusal.detail)
    }
  }
}

extension OuraError.Refusal {
  /// Oura's own words: `detail`, which may be a sentence or a list, else `title` or `message`.
  init(_ response: HTTPResponse) {
    let body = try? RawValue(validating: response.body, surrogates: .any)
    let words = body?["detail"] ?? body?["title"] ?? body?["message"]
    self.init(
      status: response.status,
      detail: words.map { RawValue(validated: Minifier.minify($0.bytes)[...]) })
  }

  /// The scope that a 401 names, as in `Token is not authorized access spo2 scope.` (measured). Nil for other words, and
  /// for a name that can't be one, which isn't passed on.
  var missingScope: Scope? {
    guard let sentence = detail?.string, sentence.utf8.count <= 200 else { return nil }
    let words = sentence.split(separator: " ").map(String.init)
    guard let access = words.lastIndex(where: { $0.lowercased() == "access" }), access + 3 == words.count,
      words[..<access].joined(separator: " ").lowercased().contains("not authorized"),
      ["scope", "scope."].contains(words[access + 2].lowercased())
    else { return nil }
    return Scope(granted: words[access + 1])
  }

  /// The parameter that a validation error names: the end of its `loc`, as in `["query", "start_date"]`.
  var param: String? {
    detail?.elements.first?["loc"]?.elements.last?.string
  }

  /// Oura's specification says that 403 usually means an expired membership, so only other words speak against it.
  var isAboutMembership: Bool {
    guard let words = detail?.text.lowercased() else { return true }
    return ["membership", "subscription", "expired"].contains { words.contains($0) }
  }
}
