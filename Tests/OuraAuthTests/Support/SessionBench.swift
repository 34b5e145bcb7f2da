import HTTP
import OuraAPI
import OuraAuth
import Synchronization

/// A session with everything around it in the test's hands.
struct SessionBench {
  static let application = Application(id: "app", secret: Secret("app-secret"))

  let state: TemporaryState
  let tokenEndpoint: FakeTokenEndpoint
  let clock: TestClock
  let events: EventLog
  let session: OAuthSession

  init(
    state: TemporaryState? = nil, tokenEndpoint: FakeTokenEndpoint = FakeTokenEndpoint(),
    files: FileSystem = FileSystem(), store: (any SessionStore)? = nil,
    clock: TestClock = TestClock(), application: Application? = application, leasePatience: Duration = .seconds(30)
  ) throws {
    let state = try state ?? TemporaryState()
    let events = EventLog()
    self.state = state
    self.tokenEndpoint = tokenEndpoint
    self.clock = clock
    self.events = events
    session = OAuthSession(
      profile: .standard, store: store ?? state.store(files), application: application,
      endpoints: Endpoints(api: "http://oura.test"), transport: tokenEndpoint, now: { clock.now },
      leasePatience: leasePatience, onEvent: { events.add($0) }
    )
  }

  /// Another process on the same store.
  func neighbour(files: FileSystem = FileSystem()) throws -> SessionBench {
    try SessionBench(state: state, tokenEndpoint: tokenEndpoint, files: files, clock: clock)
  }

  /// A session whose access token has so many seconds left.
  func logIn(secondsLeft: Int = 3600) async throws {
    _ = try await session.setToken(
      access: Secret("access-0"), refresh: tokenEndpoint.issueRefresh(), expires: .after(seconds: secondsLeft),
      scope: ["daily"])
  }
}

final class TestClock: Sendable {
  private let moment = Mutex(Instant(milliseconds: 1_700_000_000_000))

  var now: Instant { moment.withLock { $0 } }

  func advance(seconds: Int) { moment.withLock { $0 = $0 + seconds * 1000 } }
}

final class EventLog: Sendable {
  private let stored = Mutex<[AuthEvent]>([])

  func add(_ event: AuthEvent) { stored.withLock { $0.append(event) } }

  var all: [AuthEvent] { stored.withLock { $0 } }

  var refreshCauses: [RefreshCause] {
    all.compactMap { if case .refreshed(_, _, _, let cause) = $0 { cause } else { nil } }
  }
  var loginReasons: [LoginRequirement] {
    all.compactMap { if case .loginRequired(_, let reason, _) = $0 { reason } else { nil } }
  }
  var storeProblems: [OuraError] {
    all.compactMap { if case .storeFailed(let problem) = $0 { problem } else { nil } }
  }
  var logins: Int {
    all.count { if case .loginCompleted = $0 { true } else { false } }
  }
}
