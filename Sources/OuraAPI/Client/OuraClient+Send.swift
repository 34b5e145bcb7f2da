import HTTP
import RawJSON
import Synchronization

/// What a request has been through so far; kept when it is sent again with another token.
struct Attempts {
  let allowance: WaitAllowance
  /// The limits of each exchange; those of the settings unless set.
  var httpLimits: HTTPLimits?
  /// How many failures were worth another try.
  var failures = 0
  /// How many answers had the status 429.
  var limits = 0
}

/// The outcome of a request.
enum AttemptResult<Value> {
  /// Oura did it, and its answer could be read.
  case value(Value)
  /// Oura refuses, and asking again won't help.
  case refusal(HTTPResponse)
}

extension OuraClient {
  /// Sends a request, several times if need be: after rate limits, and after failures that can be retried without doing
  /// anything twice.
  func send<Value>(
    _ request: HTTPRequest, _ attempts: inout Attempts, read: ([UInt8]) throws -> Value
  ) async throws(OuraError) -> AttemptResult<Value> {
    let method = request.method
    while true {
      let failure: OuraError
      switch try await exchange(request, &attempts) {
      case .failure(let error):
        failure = OuraError(error, timeout: (attempts.httpLimits ?? settings.limits).timeout)
        guard RetryPolicy.isTransient(error, for: method) else { throw failure }
      case .success(let response) where response.status == 429: continue
      case .success(let response) where method == .get ? response.status == 200 : 200..<300 ~= response.status:
        do {
          return .value(try read(response.body))
        } catch {
          failure = OuraError(unreadable: error, response)
          guard method == .get, case .truncated = Unreadable(error) else { throw failure }
        }
      case .success(let response):
        guard RetryPolicy.isTransient(status: response.status, for: method) else { return .refusal(response) }
        failure = OuraError(response, knownSecrets.redaction)
      }
      attempts.failures += 1
      guard attempts.failures < settings.retries.tries else { throw failure }
      try await sleep(settings.retries.wait(after: attempts.failures))
      counters.retries.add(1, ordering: .relaxed)
    }
  }

  /// One exchange, when the gate and a free place allow it.
  private func exchange(
    _ request: HTTPRequest, _ attempts: inout Attempts
  ) async throws(OuraError) -> Result<HTTPResponse, HTTPError> {
    let pass = try await enter(attempts.allowance)
    defer { slots.leave() }
    counters.requests.add(1, ordering: .relaxed)
    knownSecrets.add(request)
    do {
      let response = try await transport.send(request, limits: attempts.httpLimits ?? settings.limits)
      counters.bytes.add(response.body.count, ordering: .relaxed)
      attempts.allowance.share.add(response.body.count)
      if response.status == 429 {
        attempts.limits += 1
        close(response, attempts.limits)
      } else {
        gate.settle(pass, .answered)
      }
      return .success(response)
    } catch {
      gate.settle(pass, .inconclusive)
      return .failure(error)
    }
  }

  /// Waits for a pass and a place. No place is held while the gate is closed, which may take a minute, or while there
  /// is no memory for an answer. Either may happen during the wait for a place, so both are checked again.
  private func enter(_ allowance: WaitAllowance) async throws(OuraError) -> RateGate.Pass {
    while true {
      try await allowance.share.admission()
      let pass = try await gate.pass(allowance)
      guard await slots.enter() else {
        gate.settle(pass, .inconclusive)
        throw .cancelled
      }
      let isAdmitted = allowance.share.isAdmitted
      if isAdmitted, gate.admits(pass) { return pass }
      if !isAdmitted { gate.settle(pass, .inconclusive) }
      slots.leave()
    }
  }

  /// Closes the gate for as long as the answer says, within reason; for longer each time if it doesn't say, or says so
  /// again and again.
  private func close(_ response: HTTPResponse, _ limits: Int) {
    let limit = RateLimit(response.headers, now: LocalCalendar().now())
    var wait = limit.wait ?? .zero
    let known = limit.wait == nil ? 0 : 1
    if limits > known { wait = max(wait, settings.backoff.wait(after: limits - known)) }
    counters.rateLimitWaits.add(1, ordering: .relaxed)
    let tier = limit.tier.map { UpstreamText($0, knownSecrets.redaction, limit: 100) }
    let closing = RateGate.Closing(wait, tier: tier)
    if gate.close(closing) {
      settings.onRateLimit(closing.wait.wholeSeconds, closing.tier, closing.stated)
    }
  }

  private func sleep(_ time: Duration) async throws(OuraError) {
    do {
      try await Task.sleep(for: time)
    } catch {
      throw .cancelled
    }
  }
}

/// Why an answer with a good status can't be read.
private enum Unreadable {
  /// It ends in the middle; the next one may not.
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
