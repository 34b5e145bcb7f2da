import Foundation

/// Where things are.
enum Repository {
  struct NotBuilt: Error {
    let path: String
  }

  /// The folder of the package.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The built `oura-bridge` that lies beside the tests.
  static func bridge() throws -> String {
    let directory: URL
    #if canImport(Darwin)
      final class Here {}
      directory = Bundle(for: Here.self).bundleURL.deletingLastPathComponent()
    #else
      directory = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    #endif
    let path = directory.appendingPathComponent("oura-bridge").standardizedFileURL.path
    guard FileManager.default.isExecutableFile(atPath: path) else { throw NotBuilt(path: path) }
    return path
  }

  /// The program of that name on the `PATH`.
  static func program(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
