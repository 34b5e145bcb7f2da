import Foundation
import HTTP
import OuraAPI
import OuraAuth
import OuraBridge
import OuraSimulator

/// Puts the rooms together as the options and the environment say. Nothing of the network is touched before the first
/// request needs it.
struct Assembly {
  let bridge: Bridge

  init(_ options: Options, environment: [String: String] = ProcessInfo.processInfo.environment) throws(UsageError) {
    let calendar = LocalCalendar(timeZone: try Self.timeZone(environment))
    let notifications = Notifications()
    var settings = OuraClient.Settings()
    settings.apiURL = options.apiURL
    settings.isSandbox = options.isSandbox
    settings.limits.timeout = .seconds(options.timeout)
    settings.longestRateLimitWait = .seconds(options.longestWait)
    settings.userAgent = "oura-bridge/\(Bridge.version)"
    settings.onRateLimit = { notifications.rateLimited(retryAfter: $0, tier: $1) }

    let transport: any HTTPTransport
    let tokens: any AccessTokenSource
    let account: Account
    if options.isDemo {
      Console.say("--demo: the data are made up; they are nobody's.")
      transport = SimulatorTransport(Simulator(Self.demo(options, calendar)))
      (tokens, account) = (FixedToken(Secret("demo"), source: .demo), .madeUp(.demo))
    } else {
      transport = URLSessionTransport()
      if options.isSandbox {
        (tokens, account) = (FixedToken(Secret("sandbox"), source: .sandbox), .madeUp(.sandbox))
      } else if let token = FixedToken(environment: environment) {
        (tokens, account) = (token, .environment)
      } else {
        (tokens, account) = (NoToken(), .none)
      }
    }
    let client = OuraClient(settings: settings, transport: transport, tokens: tokens)
    let mode: Bridge.Mode = options.isDemo ? .demo : options.isSandbox ? .sandbox : .live
    bridge = Bridge(
      client: client, account: account, mode: mode, calendar: calendar, notifications: notifications)
  }

  private static func demo(_ options: Options, _ calendar: LocalCalendar) -> Simulator.Settings {
    var settings = Simulator.Settings()
    settings.seed = options.seed
    settings.timeZoneOffset = calendar.timeZone.secondsFromGMT()
    return settings
  }

  /// `OURA_BRIDGE_TZ`, else what the system says, which looks at `TZ`.
  private static func timeZone(_ environment: [String: String]) throws(UsageError) -> TimeZone {
    guard let name = environment["OURA_BRIDGE_TZ"], !name.isEmpty else { return .current }
    guard let timeZone = TimeZone(identifier: name) else {
      throw UsageError("OURA_BRIDGE_TZ: there is no time zone \(name.prefix(60)); write it like Europe/Helsinki")
    }
    return timeZone
  }
}
