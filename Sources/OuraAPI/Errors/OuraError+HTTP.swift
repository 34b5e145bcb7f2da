package import HTTP
import RawJSON

extension OuraError {
  /// An exchange that brought no answer within the time limit, or none at all.
  package init(_ error: HTTPError, timeout: Duration) {
    switch error {
    case .invalidRequest: self = .internal(error.problem)
    case .connectFailed, .connectionLost, .tls:
      let hint = error.remedy.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
      self = .network(error.problem, hint: hint)
    case .timeout: self = .timeout(seconds: timeout.seconds)
    case .bodyTooLarge, .headTooLarge: self = .upstream(status: nil, problem: error.problem, detail: nil)
    case .cancelled: self = .cancelled
    }
  }

  /// An answer with another status than the one hoped for; 401 and 429 are dealt with before.
  init(_ response: HTTPResponse, _ redaction: Redaction) {
    let refusal = Refusal(response, redaction)
    switch response.status {
    case 400, 422: self = .rejected(refusal, param: refusal.param)
    case 403: self = refusal.isAboutMembership ? .membershipExpired(refusal) : .forbidden(refusal)
    case 404: self = .notFound(refusal)
    case 402, 405..<500: self = .forbidden(refusal)
    default:
      self = .upstream(status: response.status, problem: "Oura answered \(response.status)", detail: refusal.words)
    }
  }
}

extension OuraError.Refusal {
  /// An answer that refuses.
  init(_ response: HTTPResponse, _ redaction: Redaction) {
    self.init(status: response.status, detail: UpstreamDetail(response, redaction))
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

  /// The parameter that a validation error names.
  var param: UpstreamText? { words?.param }

  /// Oura's specification says that 403 usually means an expired membership, so only other words speak against it.
  var isAboutMembership: Bool {
    guard let words = detail?.text.lowercased() else { return true }
    return ["membership", "subscription", "expired"].contains { words.contains($0) }
  }
}

extension UpstreamDetail {
  /// Oura's own words: `detail`, which may be a sentence or a list, else `title` or `message`.
  fileprivate init?(_ response: HTTPResponse, _ redaction: Redaction) {
    let body = try? RawValue(validating: response.body)
    guard let words = body?["detail"] ?? body?["title"] ?? body?["message"] else { return nil }
    self.init(words, redaction)
  }
}
