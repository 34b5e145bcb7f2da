import Foundation
import HTTP
import JSONRPC
import MCPTestSupport
import OuraAPI
import OuraAuth
import OuraBridge
import OuraSimulator
import RawJSON
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A summary` {
  /// The summary of days, for documents of ours; it is noon of 2026-03-15.
  private func summary(
    _ documents: [String: [String]], _ params: String = #"{"day":"2026-03-10"}"#, missing: Set<String> = []
  ) async throws -> RawValue {
    let table = Documents(byPath: documents, missingScopes: missing)
    let account = Account.environment(FixedToken(Secret("token"), source: .environment))
    let bridge = Bridge(
      client: OuraClient(transport: table, tokens: FreshToken()), account: account,
      calendar: LocalCalendar(timeZone: .gmt, now: { MCPBench.noon }), notifications: Notifications())
    return try await bridge.result(of: "oura.getSummary", params)
  }

  @Test func `takes the longest long_sleep for the night, and adds up the periods that count`() async throws {
    let summary = try await summary([
      "sleep": [
        #"{"day":"2026-03-10","type":"long_sleep","total_sleep_duration":3000,"lowest_heart_rate":60,"average_hrv":20,"efficiency":70}"#,
        #"{"day":"2026-03-10","type":"long_sleep","total_sleep_duration":20000,"time_in_bed":22000,"lowest_heart_rate":48,"average_hrv":66,"efficiency":91,"latency":null}"#,
        #"{"day":"2026-03-10","type":"sleep","total_sleep_duration":1200,"time_in_bed":1500,"lowest_heart_rate":50,"sleep_score_delta":0}"#,
        #"{"day":"2026-03-10","type":"late_nap","total_sleep_duration":900,"time_in_bed":1000,"sleep_score_delta":-2}"#,
        #"{"day":"2026-03-10","type":"sleep","total_sleep_duration":99999,"sleep_score_delta":null}"#,
        #"{"day":"2026-03-10","type":"late_nap","total_sleep_duration":99999}"#,
        #"{"day":"2026-03-10","type":"rest","total_sleep_duration":99999,"lowest_heart_rate":1,"sleep_score_delta":3}"#,
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

  /// Measured by others over 22 real days: without this rule, 26 of 231 pairs of days stand in another order.
  @Test(arguments: [UInt64(1), 2, 3])
  func `has as much sleep as Oura's own contributor counts`(_ seed: UInt64) async throws {
    var settings = MCPBench.settings
    settings.seed = seed
    let simulator = Simulator(settings)
    let bridge = TestBridge(SimulatorTransport(simulator), today: Day(number: 20_500)).bridge
    let days = #"["2025-12-01","2026-02-10"]"#
    let summary = try await bridge.result(of: "oura.getSummary", days)
    let scores = try await bridge.result(of: "oura.getDailySleep", days).elements
    let totals = try scores.map { score in
      let day = try #require(summary["days"]?.elements.first { $0["day"] == score["day"] })
      return (
        counted: try #require(score["contributors"]?["total_sleep"]?.integer),
        slept: try #require(day["sleep"]?["total_sleep_duration"]?.integer)
      )
    }
    #expect(totals.count > 60)
    for (left, right) in zip(totals, totals.dropFirst()) {
      #expect(left.counted == right.counted || (left.counted < right.counted) == (left.slept < right.slept))
    }
  }

  @Test func `shows oxygen saturation and resilience`() async throws {
    let summary = try await summary([
      "daily_spo2": [#"{"day":"2026-03-10","spo2_percentage":{"average":97.10},"breathing_disturbance_index":4}"#],
      "daily_resilience": [#"{"day":"2026-03-10","level":"solid","contributors":{}}"#],
    ])
    let day = summary["days"]?[0]
    #expect(day?["spo2"]?.text == #"{"status":"ok","average":97.10,"breathing_disturbance_index":4}"#)
    #expect(day?["resilience"]?.text == #"{"status":"ok","level":"solid"}"#)
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

  @Test func `tells which scope isn't granted, and goes on with the others`() async throws {
    let summary = try await summary(
      ["daily_sleep": [#"{"day":"2026-03-10","score":81}"#]],
      missing: ["daily_stress", "daily_activity", "daily_spo2", "daily_resilience"])
    let day = try #require(summary["days"]?[0])
    #expect(day["stress"]?.text == #"{"status":"scope_not_granted"}"#)
    #expect(day["activity"]?.text == #"{"status":"scope_not_granted"}"#)
    #expect(day["spo2"]?.text == #"{"status":"scope_not_granted"}"#)
    #expect(day["resilience"]?.text == #"{"status":"scope_not_granted"}"#)
    #expect(day["sleep"]?["score"]?.integer == 81)
    #expect(day["readiness"]?["status"]?.string == "no_data")
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
      "daily_spo2": [#"{"day":"2026-03-10","spo2_percentage":{"average":97.123}}"#],
      "daily_resilience": [#"{"day":"2026-03-10","level":"solid"}"#],
    ]
    let summary = try await summary(
      documents, #"["2026-03-08","2026-03-10"]"#, missing: ["daily_activity"])
    #expect(
      SummaryTable(summary, style: .plain).lines == [
        "2026   sleep  readiness  activity  resilience",
        "03-08     60          -         ×           -",
        "03-09     75          -         ×           -",
        "03-10     90         70         ×       solid",
        "",
        "2026   asleep  pulse  HRV  temp.  SpO₂    stress",
        "03-08       -      -    -      -     -         -",
        "03-09       -      -    -      -     -         -",
        "03-10    7:35     48   66   +0.2  97.1  restored",
        "",
        "sleep       ▁▅█",
        "readiness     ▅",
        "activity    ",
        "",
        "- no data   × scope not granted",
      ])
    let coloured = SummaryTable(summary, style: .coloured).lines
    #expect(coloured[1].hasPrefix("03-08     \u{1B}[31m60\u{1B}[0m  "))
    #expect(coloured[2].hasPrefix("03-09     75  "))
    #expect(coloured[3].hasPrefix("03-10     \u{1B}[32m90\u{1B}[0m  "))
  }

  @Test func `fits a terminal of fifty columns, whatever the words and numbers`() async throws {
    let days =
      (1...28).map { "2026-02-\($0 < 10 ? "0" : "")\($0)" } + (1...28).map { "2026-03-\($0 < 10 ? "0" : "")\($0)" }
    func each(_ members: String) -> [String] { days.dropLast(10).map { #"{"day":"\#($0)",\#(members)}"# } }
    let summary = try await summary(
      [
        "daily_sleep": each(#""score":100"#),
        "daily_readiness": each(#""score":100,"temperature_deviation":-10.98765"#),
        "sleep": each(
          #""type":"long_sleep","total_sleep_duration":86400000,"lowest_heart_rate":199.5,"average_hrv":123456"#),
        "daily_stress": each(#""day_summary":"extraordinarily stressful""#),
        "daily_spo2": each(#""spo2_percentage":{"average":100.06}"#),
        "daily_resilience": each(#""level":"more than exceptional""#),
      ], #"["\#(days[0])","2026-03-28"]"#, missing: ["daily_activity"])
    let demo = try await TestBridge(SimulatorTransport(Simulator())).call("oura.getSummary").get()
    for line in SummaryTable(summary, style: .plain).lines + SummaryTable(demo, style: .plain).lines {
      #expect(line.count <= 50, "\(line)")
    }
  }
}

/// A token that is as fresh as can be, so that a refusal means a scope.
private struct FreshToken: AccessTokenSource {
  func accessToken() -> AccessToken { AccessToken(Secret("token"), generation: 1) }
  func accessToken(replacing rejected: AccessToken, for scope: Scope?) -> AccessToken? { nil }
  func grantedScopes() -> [String]? { nil }
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
