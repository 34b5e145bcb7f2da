import HTTP
import OuraAPI
import RawJSON

extension Simulator {
  /// Answers `/simulator/…`, which the real Oura doesn't have: how another process steers and asks the simulator.
  ///
  /// - `POST expire`: ends all access tokens. `POST revoke`: ends all tokens.
  /// - `POST faults` with one fault or an array, `{"kind": "status", "status": 503, "path": "/sleep", "times": 2}`;
  ///   `DELETE faults` forgets them.
  /// - `POST history` with one change or an array, `{"id": "…", "change": "is_rewritten", "members": {"score": 70}}`, or
  ///   `appears`, `is_deleted`, and optionally the time, `"at": "2024-06-15T12:00:00Z"`; `DELETE history` forgets them.
  /// - `GET statistics`.
  /// - `GET documents?collection=sleep&from=2024-01-01&through=2024-01-31`: what an exact client must deliver.
  func controlAnswer(to request: HTTPRequest, _ target: RequestTarget) -> HTTPResponse {
    switch (request.method, target.path.dropFirst().joined(separator: "/")) {
    case (.post, "expire"): expireAccessTokens()
    case (.post, "revoke"): revokeAllTokens()
    case (.delete, "faults"): clearFaults()
    case (.post, "faults"):
      guard let body = try? RawValue(validating: request.body) else { return ErrorResponse(422, "Not JSON.").response }
      let faults = (body.kind == .array ? body.elements : [body]).map(Fault.init(json:))
      guard !faults.contains(where: { $0 == nil }) else {
        return ErrorResponse(422, "Unknown fault, or one with a number out of its range.").response
      }
      for case let fault? in faults { inject(fault) }
    case (.post, "history"): return historyAnswer(to: request)
    case (.delete, "history"): clearHistory()
    case (.get, "statistics"): return .json(200, JSONWriter.object { statistics.writeMembers(to: &$0) })
    case (.get, "documents"):
      guard let collection = target["collection"].flatMap(Catalogue.collection(path:)),
        let from = Day(target["from"] ?? ""), let through = Day(target["through"] ?? "")
      else { return ErrorResponse(422, "Unknown collection or day.").response }
      let last = min(through, settings.today())
      let documents = documents(of: collection, from: max(from, Person.firstDay), through: last)
      return .json(200, JSONWriter.value { $0.array { for document in documents { $0.raw(document) } } })
    default: return ErrorResponse.notFound.response
    }
    return HTTPResponse(status: 204)
  }
}

extension Statistics {
  fileprivate func writeMembers(to writer: inout JSONWriter) {
    writer.member("request_count", requestCount)
    writer.member("refresh_requests", tokens.refreshRequests)
    writer.member("refreshes", tokens.refreshes)
    writer.member("spent_refresh_tokens", tokens.spentRefreshTokens)
    writer.member("code_requests", tokens.codeRequests)
    writer.member("code_exchanges", tokens.codeExchanges)
    writer.member("revocations", tokens.revocations)
    writer.key("requests")
    writer.array { writer in
      for request in requests {
        writer.object { writer in
          writer.member("method", request.method.rawValue)
          writer.member("target", request.target)
          writer.member("status", request.status)
        }
      }
    }
  }
}
