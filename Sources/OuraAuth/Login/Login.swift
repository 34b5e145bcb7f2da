import Dispatch
import HTTP
public import OuraAPI
import Synchronization

/// A login under way: the user's browser opens `url`, and its answer comes to a port of this machine, or is pasted.
public final class Login: Sendable {
  /// How a login ended.
  public enum Outcome: Sendable, Equatable {
    /// The session is stored.
    case completed(AuthStatus)
    /// The user or Oura refused, with Oura's code and description.
    case refused(error: UpstreamText, description: UpstreamText?)
    /// Nobody answered within the time.
    case timedOut
    /// It was cancelled here.
    case cancelled
    /// Oura's code couldn't be exchanged.
    case failed(OuraError)
  }

  /// The port that the documentation tells users to register at Oura.
  public static let defaultPort: UInt16 = 8765
  /// How long a login waits for the user.
  public static let patience = Duration.seconds(300)

  /// The address that the user's browser opens.
  public let url: String
  /// The redirect address, which must be registered for the app at Oura exactly like this.
  public let redirectURI: String

  private let session: OAuthSession
  private let state: String
  private let listener: LoopbackListener
  /// Whether the answer that counts has arrived; a browser may send it twice.
  private let isDecided = Atomic(false)
  /// What is shown to every browser that comes back with this login's state.
  private let page = Promise<LoginPage>()
  private let end = Promise<Outcome>()

  /// Begins to listen on `http://localhost:PORT/callback/`. Fails if the port is busy, the store can't be used or the
  /// app isn't known. Port 0 means any free port.
  public static func start(
    _ session: OAuthSession, port: UInt16 = defaultPort, scopes: [String] = [], timeout: Duration = patience
  ) async throws(OuraError) -> Login {
    let router = CallbackRouter()
    let listener: LoopbackListener
    do {
      listener = try LoopbackListener(port: port) { .response(await router.answer($0.url).response) }
    } catch {
      throw error.ouraError
    }
    let redirectURI = "http://localhost:\(listener.port)/callback/"
    do {
      let authorization = try await session.authorizeURL(scopes: scopes, redirectURI: redirectURI)
      let login = Login(session, authorization, redirectURI: redirectURI, listener: listener)
      router.login = login
      login.giveUp(after: timeout)
      return login
    } catch {
      queue.async { listener.stop() }
      throw error
    }
  }

  private init(_ session: OAuthSession, _ authorization: Authorization, redirectURI: String, listener: LoopbackListener)
  {
    self.session = session
    url = authorization.url
    state = authorization.state
    self.redirectURI = redirectURI
    self.listener = listener
  }

  /// Waits for the end; then the port is free again. Cancelling the wait doesn't cancel the login.
  public func outcome() async -> Outcome {
    do {
      return try await end.value()
    } catch {
      return .cancelled
    }
  }

  /// Takes the address that the browser was sent to, from a user who copied it. Fails if the address belongs to another
  /// login; this one then goes on waiting.
  public func paste(_ redirectedTo: String) throws(OuraError) {
    guard let callback = Callback(url: redirectedTo) else {
      throw .wrongArgument(.redirectedAddress(beginning: redirectURI))
    }
    guard callback.state == state else { throw .wrongArgument(.redirectedAddressOfAnotherLogin) }
    take(callback.response)
  }

  /// Cancels the login, unless a code is being exchanged already.
  public func cancel() {
    giveUp(.cancelled)
  }

  fileprivate func answer(_ url: String) async -> LoginPage {
    let path = url.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" }.prefix { $0 != "?" && $0 != "#" }
    guard path == "/callback/" || path == "/callback" else { return .notFound }
    guard let callback = Callback(url: url), callback.state == state else { return .unknownLogin }
    take(callback.response)
    return (try? await page.value()) ?? .failed
  }

  private func take(_ answer: Callback.Response) {
    guard decide() else { return }
    Task.detached {
      switch answer {
      case .refused(let error, let description):
        await self.session.loginFailed(self.state)
        let redaction = self.session.endpoint.knownSecrets.redaction
        let words = description.map { UpstreamText($0, redaction) }
        self.close(.refused(error: UpstreamText(error, redaction, limit: 100), description: words), .refused)
      case .code(let code):
        do throws(OuraError) {
          self.close(.completed(try await self.session.exchangeCode(code, state: self.state)), .completed)
        } catch {
          await self.session.loginFailed(self.state)
          self.close(.failed(error), .failed)
        }
      }
    }
  }

  private func giveUp(after limit: Duration) {
    Task.detached { [weak self] in
      try? await Task.sleep(for: limit)
      self?.giveUp(.timedOut)
    }
  }

  private func giveUp(_ outcome: Outcome) {
    guard decide() else { return }
    Task.detached {
      await self.session.loginFailed(self.state)
      self.close(outcome, .unknownLogin)
    }
  }

  private func decide() -> Bool {
    isDecided.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged
  }

  private func close(_ outcome: Outcome, _ page: LoginPage) {
    self.page.fulfil(.success(page))
    // The process may end together with the login, so the browser gets its page first.
    queue.asyncAfter(deadline: .now() + .milliseconds(200)) {
      self.listener.stop()
      self.end.fulfil(.success(outcome))
    }
  }
}

/// Stopping a listener waits; the global queues are the cooperative pool's own on Linux.
private let queue = DispatchQueue(label: "oura-bridge.login")

/// Passes on what the browser sends. The listener has to exist before the login, since the login's address contains the
/// port.
private final class CallbackRouter: Sendable {
  private let stored = Mutex<Login?>(nil)

  var login: Login? {
    get { stored.withLock { $0 } }
    set { stored.withLock { $0 = newValue } }
  }

  func answer(_ url: String) async -> LoginPage {
    await login?.answer(url) ?? .notFound
  }
}

extension ListenerError {
  fileprivate var ouraError: OuraError {
    switch self {
    case .portInUse(let port): .wrongArgument(.port(inUse: port))
    case .failed(let problem): .internal("The port can't be opened: \(problem)")
    }
  }
}
