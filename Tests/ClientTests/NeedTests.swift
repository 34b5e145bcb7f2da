import TestSupport
import Testing

/// What is missing is said, since a test that is skipped looks like one that passes.
struct NeedTests {
  @Test(arguments: Need.allCases) func `nothing is missing that tests need`(need: Need) {
    guard need.path == nil else { return }
    Issue.record(Comment(rawValue: need.lack), severity: Need.isRequired ? .error : .warning)
  }
}
