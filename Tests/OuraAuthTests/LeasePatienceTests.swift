import HTTP
import Synchronization
import Testing

@testable import OuraAuth
@testable import OuraAPI

/// Who waits for a profile's lock has to outwait whoever holds it.
struct LeasePatienceTests {
  /// An endpoint that uses up all the time that it is given, on a clock of its own.
  private final class SlowTokenEndpoint: HTTPTransport {
    let passed = Mutex(Duration.zero)
    private let answers: [Result<HTTPResponse, HTTPError>]
    private let count = Mutex(0)

    init(_ answers: [Result<HTTPResponse, HTTPError>]) {
      self.answers = answers
    }

    func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
      passed.withLock { $0 += limits.timeout }
      let number = count.withLock { count in
        defer { count += 1 }
        return count
      }
      return try answers[number % answers.count].get()
    }

    var endpoint: OAuthEndpoint {
      let start = SuspendingClock.now
      return OAuthEndpoint(endpoints: .oura, transport: self) { start + self.passed.withLock { $0 } }
    }
  }

  private static let application = Application(id: "app", secret: Secret("app-secret"))

  @Test(
    arguments: [
      [.failure(.timeout)], [.success(.oauthError(400, "invalid_client"))],
      [.failure(.timeout), .success(.oauthError(400, "invalid_client"))],
      [.failure(.connectionLost("reset")), .failure(.timeout)],
    ] as [[Result<HTTPResponse, HTTPError>]])
  func `no endpoint, however slow, makes anybody hold the lock for longer than others wait`(
    answers: [Result<HTTPResponse, HTTPError>]
  ) async {
    for attempt in 0..<3 {
      let tokenEndpoint = SlowTokenEndpoint(answers)
      switch attempt {
      case 0:
        _ = try? await tokenEndpoint.endpoint.refresh(Secret("r"), application: Self.application, remembered: nil)
      case 1:
        _ = try? await tokenEndpoint.endpoint.exchange(
          code: Secret("c"), redirectURI: "http://x/", verifier: Secret("v"), application: Self.application)
      default:
        let tokens = Tokens(access: Secret("a"), refresh: nil, expiresAt: nil, obtainedAt: nil, scope: nil)
        _ = await tokenEndpoint.endpoint.revoke(tokens, application: Self.application, remembered: nil)
      }
      let held = tokenEndpoint.passed.withLock { $0 }
      #expect(held > .zero)
      #expect(held <= OAuthEndpoint.longestWait)
      #expect(held + .seconds(10) < OAuthSession.usualLeasePatience)
    }
  }

  @Test func `the patience begins anew with each holder, and ends with twice as much`() {
    let start = SuspendingClock.now
    var wait = LeaseWait(patience: .seconds(60), now: start)
    func end(_ holder: String?, _ seconds: Int) -> LeaseWait.End? {
      wait.end(holder: holder, now: start + .seconds(seconds))
    }
    #expect(end("1", 0) == nil)
    #expect(end("1", 59) == nil)
    #expect(end("2", 60) == nil)
    #expect(end("2", 119) == nil)
    #expect(end("2", 120) == .heldTooLong(by: "2", for: .seconds(60)))
    #expect(end("3", 120) == .tooManyHolders(for: .seconds(120)))
  }

  @Test func `a holder without a number is waited for too`() {
    let start = SuspendingClock.now
    var wait = LeaseWait(patience: .seconds(60), now: start)
    #expect(wait.end(holder: nil, now: start) == nil)
    #expect(wait.end(holder: nil, now: start + .seconds(60)) == .heldTooLong(by: nil, for: .seconds(60)))
  }
}
