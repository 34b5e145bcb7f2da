import Foundation

/// The `oura-bridge` that was built with the tests.
public enum BuiltBridge {
  /// It isn't there.
  public struct Missing: Error {
    /// Where it should be.
    public let path: String
  }

  /// Where it lies: beside the tests.
  public static func path() throws(Missing) -> String {
    let directory: URL
    #if canImport(Darwin)
      final class Here {}
      directory = Bundle(for: Here.self).bundleURL.deletingLastPathComponent()
    #else
      directory = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    #endif
    let path = directory.appendingPathComponent("oura-bridge").standardizedFileURL.path
    guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(path: path) }
    return path
  }
}
