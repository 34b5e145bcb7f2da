import Foundation
import HTTP
import JSONRPC
import OuraAPI
import OuraAuth
import OuraBridge
import OuraSimulator
import RawJSON
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A summary` {
  /// The summary of days, for documents of ours; it is noon of 2026-03-15.
  private func summary(
    _ documents: [String: [String]], _ params: String = #"{"day":"2026-03-10"}"#, missing: Set<String> = [],
    granted: [String]? = nil
  ) async throws -> RawValue {
    let table = Documents(byPath: documents, missingScopes: missing)
    let account = Account.environment(FixedToken(Secret("token"), source: .environment))
    let bridge = Bridge(
      client: OuraClient(transport: table, tokens: FreshToken(granted: granted)), account: account,
      calendar: LocalCalendar(timeZone: .gmt, now: { MCPBench.noon }), notifications: Notifications())
    return try await bridge.result(of: "oura.getSummary", params)
  }

  @Test func `takes the longest long_sleep for the night, and adds up the genuine periods`() async throws {
    let summary = try await summary([
      "sleep": [
        #"{"day":"2026-03-10","type":"long_sleep","total_sleep_duration":3000,"lowest_heart_rate":60,"average_hrv":20,"efficiency":70}"#,
        #"{"day":"2026-03-10","type":"long_sleep","total_sleep_duration":20000,"time_in_bed":22000,"lowest_heart_rate":48,"average_hrv":66,"efficiency":91,"latency":null}"#,
        #"{"day":"2026-03-10","type":"sleep","total_sleep_duration":1200,"time_in_bed":1500,"lowest_heart_rate":50}"#,
        #"{"day":"2026-03-10","type":"late_nap","total_sleep_duration":900,"time_in_bed":1000}"#,
        #"{"day":"2026-03-10","type":"rest","total_sleep_duration":99999,"lowest_heart_rate":1}"#,
        #"{"day":"2026-03-10","type":"deleted","total_sleep_duration":99999}"#,
        #"{"day":"2026-03-10","type":null,"total_sleep_duration":99999}"#,
        #"{"day":"2026-03-09","type":"long_sleep","total_sleep_duration":99999}"#,
      ],
      "daily_sleep": [#"{"day":"2026-03-10","score":81}"#],
    ])
    let day = try #require(summary["days"]?[0])
    #expect(
      day["sleep"]?.text
        == #"{"status":"ok","score":81,"total_sleep_duration":25100,"time_in_bed":24500,"periods":4,"efficiency":91}"#)
    #expect(day["resting_heart_rate"]?.integer == 48)
    #expect(day["hrv"]?.integer == 66)
  }

  @Test func `drops the heart rate that means none`() async throws {
    let summary = try await summary([
      "sleep": [#"{"day":"2026-03-10","type":"long_sleep","total_sleep_duration":3000,"lowest_heart_rate":255}"#]
    ])
    #expect(summary["days"]?[0]?["resting_heart_rate"]?.isNull == true)
    #expect(summary["days"]?[0]?["hrv"]?.isNull == true)
  }

  @Test func `keeps Oura's numbers as they are written`() async throws {
    let summary = try await summary([
      "daily_readiness": [
        #"{"day":"2026-03-10","score":77,"temperature_deviation":-0.10,"temperature_trend_deviation":1.90625}"#
      ]
    ])
    #expect(summary["days"]?[0]?["temperature_deviation"]?.text == "-0.10")
    #expect(
      summary["days"]?[0]?["readiness"]?.text == #"{"status":"ok","score":77,"temperature_trend_deviation":1.90625}"#)
  }

  @Test func `tells no data from not synced yet`() async throws {
    let steps = #"{"day":"2026-03-12","score":80,"steps":9000}"#
    let summary = try await summary(["daily_activity": [steps]], #"["2026-03-11","2026-03-15"]"#)
    let statuses = summary["days"]?.elements.map { $0["activity"]?["status"]?.string }
    #expect(statuses == ["no_data", "ok", "not_synced_yet", "not_synced_yet", "not_synced_yet"])
    let sleep = summary["days"]?.elements.map { $0["sleep"]?["status"]?.string }
    #expect(sleep == ["no_data", "no_data", "not_synced_yet", "not_synced_yet", "not_synced_yet"])
  }

  @Test func `looks at later days to know that a ring was synced`() async throws {
    let later = #"{"day":"2026-03-14","score":80}"#
    let summary = try await summary(["daily_activity": [later]], #"{"day":"2026-03-13"}"#)
    #expect(summary["days"]?.elements.count == 1)
    #expect(summary["days"]?[0]?["sleep"]?["status"]?.string == "no_data")
  }

  @Test func `takes days older than a week without data as lost`() async throws {
    let summary = try await summary([:], #"["2026-03-07","2026-03-08"]"#)
    #expect(summary["days"]?.elements.map { $0["sleep"]?["status"]?.string } == ["no_data", "not_synced_yet"])
  }

  @Test func `takes today as open, whatever there is of it`() async throws {
    let summary = try await summary(["daily_activity": [#"{"day":"2026-03-15","score":80}"#]], #"{"day":"2026-03-15"}"#)
    #expect(summary["days"]?[0]?["sleep"]?["status"]?.string == "not_synced_yet")
    #expect(summary["days"]?[0]?["activity"]?["status"]?.string == "ok")
  }

  @Test func `tells which scope isn't granted, and goes on with the others`() async throws {
    let summary = try await summary(
      ["daily_sleep": [#"{"day":"2026-03-10","score":81}"#]], missing: ["daily_stress", "daily_activity"])
    let day = try #require(summary["days"]?[0])
    #expect(day["stress"]?.text == #"{"status":"scope_not_granted"}"#)
    #expect(day["activity"]?.text == #"{"status":"scope_not_granted"}"#)
    #expect(day["sleep"]?["score"]?.integer == 81)
    #expect(day["readiness"]?["status"]?.string == "no_data")
  }

  @Test func `a scope that was granted and is refused is a failure, not a finding`() async throws {
    let error = await #expect(throws: RPCError.self) {
      try await summary([:], missing: ["daily_stress"], granted: ["extapi:daily", "extapi:stress"])
    }
    #expect(error?.data["kind"]?.string == "missing_scope")
    _ = try await summary([:], missing: ["daily_stress"], granted: ["extapi:heartrate"])
  }

  @Test(arguments: [
    #"{"day":"2026-02-30"}"#, #"{"day":"2026-03-01","end_date":"2026-03-02"}"#, #"["2026-03-02","2026-03-01"]"#,
    #"{"days":3}"#, #"{"day":7}"#,
  ])
  func `refuses what are no days`(_ params: String) async throws {
    await #expect(throws: (any Error).self) { try await summary([:], params) }
  }

  @Test func `is a table for people, coloured only if wanted`() async throws {
    let documents = [
      "daily_sleep": [
        #"{"day":"2026-03-08","score":60}"#, #"{"day":"2026-03-09","score":75}"#, #"{"day":"2026-03-10","score":90}"#,
      ],
      "sleep": [
        #"{"day":"2026-03-10","type":"long_sleep","total_sleep_duration":27300,"lowest_heart_rate":48,"average_hrv":66}"#
      ],
      "daily_readiness": [#"{"day":"2026-03-10","score":70,"temperature_deviation":0.2}"#],
      "daily_stress": [#"{"day":"2026-03-10","day_summary":"restored"}"#],
    ]
    let summary = try await summary(
      documents, #"["2026-03-08","2026-03-10"]"#, missing: ["daily_activity"])
    #expect(
      SummaryTable(summary, style: .plain).lines == [
        "            sleep  readiness  activity  asleep  resting HR  HRV  temp.    stress",
        "2026-03-08     60          -         ×       -           -    -      -         -",
        "2026-03-09     75          -         ×       -           -    -      -         -",
        "2026-03-10     90         70         ×    7:35          48   66   +0.2  restored",
        "",
        "sleep       ▁▅█",
        "readiness     ▅",
        "activity    ",
        "",
        "- no data   × scope not granted",
      ])
    let coloured = SummaryTable(summary, style: .coloured).lines
    #expect(coloured[1].hasPrefix("2026-03-08     \u{1B}[31m60\u{1B}[0m  "))
    #expect(coloured[2].hasPrefix("2026-03-09     75  "))
    #expect(coloured[3].hasPrefix("2026-03-10     \u{1B}[32m90\u{1B}[0m  "))
  }
}

/// A token that is as fresh as can be, so that a refusal means a scope.
private struct FreshToken: AccessTokenSource {
  let granted: [String]?

  func accessToken() -> AccessToken { AccessToken(Secret("token"), generation: 1) }
  func accessToken(replacing rejected: AccessToken, for scope: Scope) -> AccessToken? { nil }
  func grantedScopes() -> [String]? { granted }
}

/// An Oura that has just these documents.
private struct Documents: HTTPTransport {
  let byPath: [String: [String]]
  let missingScopes: Set<String>

  func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
    let path = request.url.split(separator: "?")[0].split(separator: "/").last.map(String.init) ?? ""
    if missingScopes.contains(path) {
      return HTTPResponse(status: 401, body: Array(#"{"status":401,"title":"Unauthorized","detail":"no scope"}"#.utf8))
    }
    let documents = byPath[path, default: []].joined(separator: ",")
    return HTTPResponse(status: 200, body: Array(#"{"data":[\#(documents)],"next_token":null}"#.utf8))
  }
}
