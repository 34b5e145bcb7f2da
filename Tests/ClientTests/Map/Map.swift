import Foundation
import TestSupport
import Testing

/// A map for readers of the code: what it names between backticks.
enum Map: String, CaseIterable, CustomTestStringConvertible {
  case sources = "Sources"
  case tests = "Tests"

  var testDescription: String { "\(rawValue)/README.md" }

  /// The text, without what stands in blocks of code.
  func text() throws -> String {
    let file = Repository.root.appendingPathComponent("\(rawValue)/README.md")
    let parts = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "```")
    return parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
  }

  /// All that looks like the path of a file or folder: it ends like one, or lies in a folder of scripts.
  func paths() throws -> [String] {
    try text().matches(of: /`([^`\n]+)`/).flatMap { $0.1.split(separator: " ") }.map(String.init).filter { word in
      if word.wholeMatch(of: /\.?[\w+.-]+(\/[\w+.-]+)*\/?/) == nil { return false }
      let isNamedLikeOne = word.firstMatch(of: /(\/|\.(swift|py|sh|md|yml|json|el|lua))$/) != nil
      return isNamedLikeOne || word.firstMatch(of: /^(Tests|Sources|schema|clients|\.ci|\.github)\//) != nil
    }
  }

  /// Names in brackets behind the path of a file that has them.
  func names() throws -> [(path: String, name: String)] {
    try text().matches(of: /`([\w+\/-]+\.swift)`\s\(`(\w+)`\)/).map { (String($0.1), String($0.2)) }
  }

  /// Where a path leads, seen from the map's folder or from the repository's.
  func url(_ path: String) -> URL? {
    [Repository.root.appendingPathComponent(rawValue), Repository.root].map { $0.appendingPathComponent(path) }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }
}
