import Foundation
import HTTP
import JSONRPC
import OuraAPI
import OuraAuth
import OuraBridge
import OuraSimulator
import RawJSON

/// A bridge over a simulated Oura, or over a transport that a test made up.
struct TestBridge {
  let bridge: Bridge

  init(
    _ transport: some HTTPTransport, isSandbox: Bool = false, account: Account = .demo,
    today: Day = Day(number: 20_500),
    application: Application? = nil
  ) {
    var settings = OuraClient.Settings()
    settings.isSandbox = isSandbox
    settings.retries.firstWait = .milliseconds(1)
    let client = OuraClient(
      settings: settings, transport: transport, tokens: FixedToken(Secret("token"), source: .demo),
      application: application)
    let now = Instant(startOfUTC: today) + 43_200_000
    let calendar = LocalCalendar(timeZone: .gmt, now: { now })
    bridge = Bridge(client: client, account: account, calendar: calendar, notifications: Notifications())
  }

  /// Calls a method as a client would, params in JSON.
  func call(_ method: String, _ params: String? = nil) async throws -> Result<RawValue, RPCError> {
    let params = try params.map { try RawValue(validating: Array($0.utf8)) }
    let result: Result<RawPieces, RPCError>
    switch bridge.handle(Request(id: nil, method: method, params: params), context: .silent) {
    case .now(let answer): result = answer
    case .later(let work):
      do throws(RPCError) {
        result = .success(try await work())
      } catch {
        result = .failure(error)
      }
    }
    switch result {
    case .success(let pieces): return .success(try RawValue(validating: pieces.joined))
    case .failure(let error): return .failure(error)
    }
  }
}

/// Answers every request with the same content.
struct CannedTransport: HTTPTransport {
  var status = 200
  let body: String

  func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
    HTTPResponse(status: status, body: Array(body.utf8))
  }
}

extension LocalCalendar {
  /// In UTC, on 2024-03-10 at noon.
  static let test = LocalCalendar(timeZone: .gmt, now: { Instant(milliseconds: 1_710_072_000_000) })
}
