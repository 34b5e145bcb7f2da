import Foundation
import TestSupport

/// A target in `Sources`, as Package.swift declares it.
struct Room {
  let name: String
  let imports: [String]

  static func all() throws -> [Room] {
    let package = try String(
      contentsOf: Repository.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    return package.components(separatedBy: "\n    .").compactMap { declaration in
      guard let start = declaration.prefixMatch(of: /(?:target|executableTarget)\(\s*name: "([\w-]+)"/),
        !declaration.contains("path: \"Tests/")
      else { return nil }
      let list = declaration.firstMatch(of: /dependencies: \[((?s:.*?))\],?\n? *(swiftSettings|\))/)?.1 ?? ""
      return Room(name: String(start.1), imports: list.matches(of: /"([\w-]+)"/).map { String($0.1) })
    }
  }

  /// Each import of its Swift files.
  func importsInFiles() throws -> [(file: String, module: String)] {
    let folder = Repository.root.appendingPathComponent("Sources/\(name)")
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try files.filter { $0.hasSuffix(".swift") }.flatMap { file in
      let code = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      return code.matches(of: /(?m)^ *(?:(?:public|package|internal|private|fileprivate) )?import (\w+)$/)
        .map { ("\(name)/\(file)", String($0.1)) }
    }
  }
}
