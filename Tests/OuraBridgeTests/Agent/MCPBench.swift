import Foundation
import JSONRPC
import MCPTestSupport
import OuraAPI
import OuraAuth
import OuraBridge
import OuraSimulator
import RawJSON

/// A bridge over a simulated Oura, and a client at the other end of a channel in memory. It is noon of 2026-03-15 in UTC.
final class MCPBench: Sendable {
  static let noon = Instant(milliseconds: 1_773_576_000_000)

  let simulator: Simulator
  /// What the bridge asked of Oura.
  var requests: [String] { transport.requests }
  private let transport: RecordingTransport
  let notifications = Notifications()
  private let client: MCPClient

  /// `steer` changes the simulator, `account` says whose the data are.
  init(
    account: Account = .demo, tokens: any AccessTokenSource = FixedToken(Secret("demo"), source: .demo),
    limits: Server.Limits? = nil, steer: (inout Simulator.Settings) -> Void = { _ in }
  ) {
    var settings = MCPBench.settings
    steer(&settings)
    simulator = Simulator(settings)
    transport = RecordingTransport(simulator)
    client = MCPClient(of: Self.bridge(over: transport, account, tokens, notifications), limits: limits)
    notifications.attach(client.server)
  }

  /// A client for a session that was made over the same simulator.
  init(
    over simulator: Simulator, account: Account, tokens: any AccessTokenSource
  ) {
    self.simulator = simulator
    transport = RecordingTransport(simulator)
    client = MCPClient(of: Self.bridge(over: transport, account, tokens, notifications))
    notifications.attach(client.server)
  }

  static var settings: Simulator.Settings {
    var settings = Simulator.Settings()
    settings.timeZoneOffset = 0
    settings.now = { noon }
    return settings
  }

  private static func bridge(
    over transport: RecordingTransport, _ account: Account, _ tokens: any AccessTokenSource,
    _ notifications: Notifications
  ) -> Bridge {
    var settings = OuraClient.Settings()
    settings.longestRateLimitWait = .zero
    settings.retries.tries = 1
    return Bridge(
      client: OuraClient(settings: settings, transport: transport, tokens: tokens),
      account: account, calendar: LocalCalendar(timeZone: .gmt, now: { noon }), notifications: notifications,
      logins: Logins(port: 0))
  }

  /// Sends a line.
  func send(_ line: String) { client.send(line) }

  /// Sends a request and waits for its answer; what comes before is kept for `rest`.
  func answer(_ line: String) async throws -> RawValue { try await client.answer(line) }

  /// The next message that isn't an answer.
  func notification() async throws -> RawValue { try await client.notification() }

  /// Ends the input and waits for everything that is left.
  func rest() async -> (messages: [RawValue], status: Int32) { await client.rest() }

  /// Sends lines, ends the input, and answers everything that comes back.
  func exchange(_ lines: [String]) async -> [RawValue] { await client.exchange(lines) }
}
