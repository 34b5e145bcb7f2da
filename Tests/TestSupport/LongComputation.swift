// On macOS too, SwiftPM tells every target where Testing is, not just test targets; a toolchain that lacks it still
// builds everything but the tests.
#if canImport(Testing)
  public import Testing

  /// Runs a suite's tests beside the cooperative pool.
  public struct LongComputation: SuiteTrait, TestScoping {
    /// Suites inside of it aren't concerned.
    public let isRecursive = false

    /// Runs the tests of the suite on a thread of their own.
    public func provideScope(
      for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
      try await withTaskExecutorPreference(SideThread.shared) { try await function() }
    }
  }

  extension Trait where Self == LongComputation {
    /// For suites that compute for seconds without a pause.
    public static var longComputation: Self { LongComputation() }
  }
#endif
