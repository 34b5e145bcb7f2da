import OuraAPI
import OuraInsights
import RawJSON
import Testing

@Suite struct `A summary's values` {
  /// The summary of days of 2026-03, for documents of ours; today is the 15th.
  private func summary(
    _ documents: [String: [String]], _ days: ClosedRange<Int> = 10...10, refused: Set<String> = [],
    granted: [String]? = nil
  ) async throws -> [DaySummary] {
    let source = StoredDocuments(documents: documents, refused: refused, granted: granted)
    let start = try #require(Day("2026-03-01"))
    return try await Summary(
      of: start + (days.lowerBound - 1)...start + (days.upperBound - 1), from: source, today: start + 14
    ).days
  }

  @Test func `are one entry a day, oldest first`() async throws {
    let days = try await summary([:], 1...14).map(\.day.description)
    #expect(days.count == 14)
    #expect(days == days.sorted())
    #expect((days.first, days.last) == ("2026-03-01", "2026-03-14"))
  }

  @Test func `are sums over the periods that count, and the numbers of the longest long_sleep`() async throws {
    let summary = try await summary([
      "sleep": [
        #"{"day":"2026-03-10","type":"long_sleep","total_sleep_duration":3000,"lowest_heart_rate":60,"average_hrv":20}"#,
        #"{"day":"2026-03-10","type":"long_sleep","total_sleep_duration":20000,"time_in_bed":22000,"lowest_heart_rate":48,"average_hrv":66}"#,
        #"{"day":"2026-03-10","type":"sleep","total_sleep_duration":1200,"time_in_bed":1500,"sleep_score_delta":0}"#,
        #"{"day":"2026-03-10","type":"sleep","total_sleep_duration":99999,"sleep_score_delta":null}"#,
        #"{"day":"2026-03-10","type":"rest","total_sleep_duration":99999,"sleep_score_delta":3}"#,
      ]
    ])[0]
    #expect(summary.sleep.status == .ok)
    #expect(summary.sleep.totalSleepDuration == 24200)
    #expect(summary.sleep.timeInBed == 23500)
    #expect(summary.sleep.deepSleepDuration == nil)
    #expect(summary.sleep.periods == 3)
    #expect(summary.restingHeartRate?.integer == 48)
    #expect(summary.heartRateVariability?.integer == 66)
  }

  @Test(arguments: [#"{"average":0}"#, #"{"average":0.0}"#, "{}", "null", "7"])
  func `have no oxygen saturation where it means none`(_ saturation: String) async throws {
    let oxygen = try await summary(["daily_spo2": [#"{"day":"2026-03-10","spo2_percentage":\#(saturation)}"#]])[0]
      .oxygen
    #expect(oxygen.status == .ok)
    #expect(oxygen.average == nil)
    #expect(oxygen.breathingDisturbanceIndex == nil)
  }

  @Test func `have no heart rate where it means none`() async throws {
    let day = try await summary([
      "sleep": [#"{"day":"2026-03-10","type":"long_sleep","total_sleep_duration":3000,"lowest_heart_rate":255}"#]
    ])[0]
    #expect(day.restingHeartRate == nil)
    #expect(day.heartRateVariability == nil)
  }

  @Test func `tell no data from not synced yet`() async throws {
    let steps = #"{"day":"2026-03-12","score":80,"steps":9000}"#
    let days = try await summary(["daily_activity": [steps]], 11...15)
    #expect(days.map(\.activity.status) == [.noData, .ok, .notSyncedYet, .notSyncedYet, .notSyncedYet])
    #expect(days.map(\.sleep.status) == [.noData, .noData, .notSyncedYet, .notSyncedYet, .notSyncedYet])
  }

  @Test func `look at later days to know that a ring was synced`() async throws {
    let later = #"{"day":"2026-03-14","score":80}"#
    let days = try await summary(["daily_activity": [later]], 13...13)
    #expect(days.map(\.sleep.status) == [.noData])
  }

  @Test func `take days older than a week without data as lost`() async throws {
    #expect(try await summary([:], 7...8).map(\.sleep.status) == [.noData, .notSyncedYet])
  }

  @Test func `take today as open, whatever there is of it`() async throws {
    let today = try await summary(["daily_activity": [#"{"day":"2026-03-15","score":80}"#]], 15...15)[0]
    #expect(today.sleep.status == .notSyncedYet)
    #expect(today.activity.status == .ok)
  }

  @Test func `tell which scope isn't granted, and go on with the others`() async throws {
    let day = try await summary(
      ["daily_sleep": [#"{"day":"2026-03-10","score":81}"#]], refused: ["daily_stress", "daily_activity"])[0]
    #expect(day.stress.status == .scopeNotGranted)
    #expect(day.activity.status == .scopeNotGranted)
    #expect(day.sleep.score?.integer == 81)
    #expect(day.readiness.status == .noData)
  }

  @Test func `are none where a scope that was granted is refused: a failure, not a finding`() async throws {
    let error = await #expect(throws: OuraError.self) {
      try await summary([:], refused: ["daily_stress"], granted: ["extapi:daily", "extapi:stress"])
    }
    guard case .missingScope = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    let day = try await summary([:], refused: ["daily_stress"], granted: ["extapi:heartrate"])[0]
    #expect(day.stress.status == .scopeNotGranted)
  }
}
