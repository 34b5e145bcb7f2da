import Dispatch
import HTTP
public import OuraAPI
import Synchronization

/// A login under way: the user's browser is to open `url`, and its answer comes to a port of this machine, or is pasted.
public final class Login: Sendable {
  /// How a login ended.
  public enum Outcome: Sendable, Equatable {
    /// The session is stored.
    case completed(AuthStatus)
    /// The user or Oura refused; Oura's code and words.
    case refused(error: String, description: String?)
    /// Nobody answered within the time.
    case timedOut
    /// It was given up here.
    case cancelled
    /// Oura's code couldn't be exchanged.
    case failed(OuraError)
  }

  /// The port that the documentation tells users to register at Oura.
  public static let defaultPort: UInt16 = 8765

  /// The address for the user's browser.
  public let url: String
  /// What must be registered for the app at Oura, to the letter.
  public let redirectURI: String

  private enum Phase {
    case waiting
    case redeeming
    case ended(LoginPage)
  }

  private let keeper: TokenKeeper
  private let state: String
  private let phase = Mutex(Phase.waiting)
  /// What every browser that comes back is shown.
  private let page = SharedOutcome<LoginPage>()
  private let end = SharedOutcome<Outcome>()

  /// Begins to listen on `http://localhost:PORT/callback/`. Fails if the port is busy, the store isn't in order or the
  /// app isn't known; port 0 takes any that is free.
  public static func start(
    _ keeper: TokenKeeper, port: UInt16 = defaultPort, scopes: [String] = [], timeout: Duration = .seconds(300)
  ) async throws(OuraError) -> Login {
    let current = Mutex<Login?>(nil)
    let doorway = Doorway(current)
    let listener: LoopbackListener
    do {
      listener = try LoopbackListener(port: port) { await doorway.reply(to: $0) }
    } catch {
      throw busy(error, port: port)
    }
    let redirectURI = "http://localhost:\(listener.port)/callback/"
    let authorization: Authorization
    do {
      authorization = try await keeper.authorizeURL(scopes: scopes, redirectURI: redirectURI)
    } catch {
      stop(listener)
      throw error
    }
    let login = Login(keeper, authorization, redirectURI: redirectURI)
    doorway.open(login)
    login.watch(listener, timeout: timeout)
    return login
  }
}
