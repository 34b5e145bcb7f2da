import Foundation
import HTTP
import JSONRPC
import OuraAPI
import OuraAuth
import OuraBridge
import OuraSimulator

/// Puts the rooms together as the options and the environment say. Nothing touches the network before the first request
/// needs it.
struct Assembly {
  let bridge: Bridge
  /// The session; nil where the tokens come from elsewhere.
  let session: OAuthSession?
  let termination: Termination
  let explanations: Explanations
  /// Limits what is held in memory for a client that doesn't read.
  let backlog: Backlog

  /// `onStoreTrouble` is called when the credential file has a problem; without it, standard error says so.
  init(
    _ options: Options, environment: [String: String] = ProcessInfo.processInfo.environment,
    onStoreTrouble: (@Sendable (OuraError) -> Void)? = nil
  ) throws(UsageError) {
    Termination.holdSignals()
    let explanations = Explanations(profile: options.profile)
    self.explanations = explanations
    let calendar = LocalCalendar(timeZone: try UserTimeZone.read(environment))
    let notifications = Notifications()
    let status = ProcessStatus()
    var settings = OuraClient.Settings()
    if let url = options.apiURL { settings.apiURL = url }
    settings.isSandbox = options.isSandbox
    settings.limits.timeout = .seconds(options.timeout)
    settings.longestRateLimitWait = .seconds(options.longestWait)
    settings.userAgent = "oura-bridge/\(Bridge.version)"
    settings.onRateLimit = { notifications.rateLimited(retryAfter: $0, tier: $1, stated: $2) }
    let knownSecrets = KnownSecrets()
    knownSecrets.add(["OURA_CLIENT_SECRET", "OURA_ACCESS_TOKEN"].compactMap { environment[$0].map(Secret.init) })

    let transport: any HTTPTransport
    let tokens: any AccessTokenSource
    let account: Account
    var application: (any ApplicationCredentialsSource)? = Application(environment: environment)
    if options.isDemo {
      Console.say("--demo: the data are made up; they are nobody's.")
      transport = SimulatorTransport(Simulator(Self.demo(options, calendar)))
      (tokens, account) = (FixedToken(Secret("made-up-token"), source: .demo), .demo)
      application = Application(id: Self.demoApplication, secret: Secret("made-up-secret"))
    } else {
      transport = SystemTransport()
      if options.isSandbox {
        (tokens, account) = (FixedToken(Secret("made-up-token"), source: .sandbox), .sandbox)
      } else if let token = FixedToken(environment: environment) {
        (tokens, account) = (token, .environment(token))
      } else {
        let session = try Self.session(options, environment, transport, knownSecrets) { event in
          status.authorization(event)
          notifications.authorization(event)
          if case .storeFailed(let error) = event { (onStoreTrouble ?? explanations.tell)(error) }
        }
        (tokens, account) = (session, .profile(session))
        application = session
      }
    }
    backlog = settings.backlog
    let client = OuraClient(
      settings: settings, transport: transport, tokens: tokens, application: application, knownSecrets: knownSecrets)
    bridge = Bridge(
      client: client, account: account, calendar: calendar, notifications: notifications,
      logins: Logins(port: options.port ?? Login.defaultPort), status: status)
    if case .profile(let session) = account { self.session = session } else { session = nil }
    termination = Termination { [session] in
      Echo.turnOn()
      await session?.finish(within: Termination.patience)
    }
    termination.handleSignals()
  }

  /// Waits for a refresh under way, whose tokens exist nowhere else yet.
  func finish() async {
    await session?.finish(within: Termination.patience)
  }

  private static func session(
    _ options: Options, _ environment: [String: String], _ transport: any HTTPTransport,
    _ knownSecrets: KnownSecrets, onEvent: @escaping @Sendable (AuthEvent) -> Void
  ) throws(UsageError) -> OAuthSession {
    OAuthSession(
      try configuration(options, environment), transport: transport, knownSecrets: knownSecrets, onEvent: onEvent)
  }

  /// The file in which a profile's session is kept, and the servers it is for.
  static func configuration(
    _ options: Options, _ environment: [String: String]
  ) throws(UsageError) -> OAuthSession.Configuration {
    guard let profile = ProfileName(options.profile) else {
      throw UsageError("--profile takes letters, digits, dots, dashes and underscores, at most 64")
    }
    let directory: SessionDirectory
    do {
      directory = try SessionDirectory(environment: environment)
    } catch {
      throw UsageError(ErrorReport(error, profile: profile.description).message)
    }
    return OAuthSession.Configuration(
      profile: profile, directory: directory, application: Application(environment: environment),
      endpoints: Endpoints(
        api: options.apiURL, authorize: options.authURL, token: options.tokenURL, revoke: options.revokeURL))
  }

  private static let demoApplication = "demo"

  private static func demo(_ options: Options, _ calendar: LocalCalendar) -> Simulator.Settings {
    var settings = Simulator.Settings()
    settings.seed = options.seed
    settings.subscriber = demoApplication
    settings.timeZoneOffset = calendar.timeZone.secondsFromGMT()
    return settings
  }
}
