import OuraAuth
import Testing

struct ScopeTests {
  @Test(arguments: [
    (["extapi:daily", "heartrate"], ["daily", "heartrate"]),
    (["spo2", "extapi:spo2", "spo2Daily"], ["spo2Daily"]),
    (["extapi:something_new", "something_new"], ["something_new"]),
    ([], []),
  ])
  func `granted scopes are named the way the project compares them`(granted: [String], normalized: [String]) {
    #expect(normalizedScopes(granted) == normalized)
  }
}
