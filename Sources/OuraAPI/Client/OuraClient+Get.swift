import HTTP
import RawJSON
import Synchronization

extension OuraClient {
  /// Sends a GET, with everything that may be needed to get its answer: a token, a fresh one if Oura refuses the first,
  /// waits for rate limits, new tries after failures that a second try can mend.
  func get<Value>(
    _ path: String, _ parameters: [(name: String, value: String)] = [], scope: Scope, budget: WaitBudget,
    read: ([UInt8]) throws -> Value
  ) async throws(OuraError) -> Value {
    let url = settings.apiURL + path + (parameters.isEmpty ? "" : "?" + PercentEncoding.query(parameters))
    var token = try await tokens.accessToken()
    var tries = 1
    var limitedTries = 0
    var hasReplacedToken = false
    while true {
      let request = HTTPRequest(
        .get, url,
        headers: [
          "Authorization": "Bearer \(token.secret.value)", "Accept": "application/json",
          "User-Agent": settings.userAgent,
        ])
      let failure: OuraError
      switch await exchange(request, budget) {
      case .failure(.ours(let error)): throw error
      case .failure(.http(let error)):
        failure = OuraError(error, limits: settings.limits)
        guard RetryPolicy.isTransient(error) else { throw failure }
      case .success(let response):
        switch response.status {
        case 200:
          do {
            return try read(response.body)
          } catch {
            failure = OuraError(unreadable: error, response)
            guard case .truncated = Unreadable(error) else { throw failure }
          }
        case 401:
          guard !hasReplacedToken, let fresh = try await tokens.accessToken(replacing: token) else {
            throw .missingScope(scope, granted: await tokens.grantedScopes(), .init(response))
          }
          token = fresh
          hasReplacedToken = true
          continue
        case 429:
          limitedTries += 1
          try await waitForLimit(response, limitedTries, budget)
          continue
        default:
          failure = OuraError(response)
          guard RetryPolicy.isTransient(status: response.status) else { throw failure }
        }
      }
      guard tries < settings.retries.tries else { throw failure }
      try await sleep(settings.retries.wait(after: tries))
      tries += 1
      counters.retries.add(1, ordering: .relaxed)
    }
  }

  private enum ExchangeFailure: Error {
    case ours(OuraError)
    case http(HTTPError)
  }

  /// One exchange, when the gate and a free place allow it.
  private func exchange(_ request: HTTPRequest, _ budget: WaitBudget) async -> Result<HTTPResponse, ExchangeFailure> {
    guard await slots.enter() else { return .failure(.ours(.cancelled)) }
    defer { slots.leave() }
    let pass: RateGate.Pass
    do {
      pass = try await gate.pass(budget)
    } catch {
      return .failure(.ours(error))
    }
    counters.requests.add(1, ordering: .relaxed)
    do {
      let response = try await transport.send(request, limits: settings.limits)
      counters.bytes.add(response.body.count, ordering: .relaxed)
      if response.status == 429 { close(response) } else { gate.open(after: pass) }
      return .success(response)
    } catch {
      gate.open(after: pass)
      return .failure(.http(error))
    }
  }

  /// Closes the gate for as long as the answer says.
  private func close(_ response: HTTPResponse) {
    if let wait = RateLimit(response.headers, now: LocalCalendar().now()).wait { gate.close(for: wait) }
  }

  private func waitForLimit(_ response: HTTPResponse, _ tries: Int, _ budget: WaitBudget) async throws(OuraError) {
    let limit = RateLimit(response.headers, now: LocalCalendar().now())
    let wait = limit.wait ?? RetryPolicy.rateLimit.wait(after: tries)
    budget.lastLimit.withLock { $0 = limit }
    counters.rateLimitWaits.add(1, ordering: .relaxed)
    settings.onRateLimit(Int(wait.seconds.rounded(.up)), limit.tier)
    if limit.wait == nil { gate.close(for: wait) }
    try await budget.wait(wait)
  }

  private func sleep(_ time: Duration) async throws(OuraError) {
    do {
      try await Task.sleep(for: time)
    } catch {
      throw .cancelled
    }
  }
}

/// Why an answer with status 200 can't be read.
private enum Unreadable {
  /// It ends in the middle: perhaps the next one doesn't.
  case truncated
  case other(String)

  init(_ error: any Error) {
    switch error {
    case let error as JSONSyntaxError: self.init(error)
    case Page.Problem.syntax(let error): self.init(error)
    case Page.Problem.shape(let problem): self = .other(problem)
    default: self = .other("the answer can't be read")
    }
  }

  private init(_ error: JSONSyntaxError) {
    self = error.reason == .unexpectedEnd ? .truncated : .other("the answer is not JSON: \(error)")
  }
}

extension OuraError {
  fileprivate init(unreadable error: any Error, _ response: HTTPResponse) {
    let problem =
      switch Unreadable(error) {
      case .truncated: response.body.isEmpty ? "the answer is empty" : "the answer was cut off"
      case .other(let problem): problem
      }
    self = .upstream(status: response.status, problem: problem, detail: nil)
  }
}
