import TestSupport
import Testing

/// Runs a suite's tests beside the cooperative pool.
struct LongComputation: SuiteTrait, TestScoping {
  let isRecursive = false

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(SideThread.shared) { try await function() }
  }
}

extension Trait where Self == LongComputation {
  static var longComputation: Self { LongComputation() }
}
