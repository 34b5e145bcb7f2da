import Foundation
import TestSupport
import Testing

/// The README's sections about the clients, run as they stand there.
struct ReadmeTests {
  @Test(.needs(.python))
  func `the Python example prints a week`() async throws {
    let outcome = try await run(#require(Need.python.path), ["-c", block("python")])
    #expect(outcome.status == 0 && outcome.text.contains("2026-01-05 ") && outcome.text.contains("2026-01-11 "))
  }

  @Test(.needs(.bash))
  func `the bash example prints a week`() async throws {
    let outcome = try await run(#require(Need.bash.path), ["-euo", "pipefail", "-c", block("bash")])
    #expect(outcome.status == 0 && outcome.text.contains("\"day\":\"2026-01-11\"") && outcome.text.contains("\"bpm\":"))
  }

  @Test(.needs(.emacs))
  func `the Emacs example answers a week`() async throws {
    let form = try "(progn (princ (let () \(block("elisp")))))"
    let emacs = try #require(Need.emacs.path)
    let outcome = try await run(emacs, ["-Q", "--batch", "-L", "clients/emacs", "--eval", form])
    #expect(outcome.status == 0 && outcome.text.contains("2026-01-11"), "\(outcome.text)")
  }

  @Test(.needs(.nvim))
  func `the Neovim example counts a week`() async throws {
    let script = try "lua << END\n\(block("lua"))\nEND\nqall!\n"
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("readme-\(UUID().uuidString).vim")
    try Data(script.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let neovim = try #require(Need.nvim.path)
    let path = ["--cmd", "set runtimepath+=clients/neovim", "-S", file.path]
    let outcome = try await run(neovim, ["--headless", "-u", "NONE"] + path)
    #expect(outcome.status == 0 && outcome.text.split(whereSeparator: \.isWhitespace) == ["7"], "\(outcome.text)")
  }

  @Test func `the calls succeed`() async throws {
    let calls = try text().components(separatedBy: "\n").filter {
      $0.contains("oura-bridge call --demo ") && !$0.hasPrefix("`")
    }
    #expect(calls.count >= 7)
    for call in calls {
      let outcome = try await run("/bin/sh", ["-c", call])
      #expect(outcome.status == 0, "\(call): \(outcome.text)")
      #expect(outcome.text.contains { $0.isNumber }, "\(call) answers nothing")
    }
  }

  private func run(_ path: String, _ arguments: [String]) async throws -> Script.Outcome {
    let folder = URL(fileURLWithPath: try BuiltBridge.path()).deletingLastPathComponent().path
    let variables = [
      "PATH": "\(folder):\(ProcessInfo.processInfo.environment["PATH"] ?? "")",
      "PYTHONPATH": Repository.root.appendingPathComponent("clients/python").path,
      "PYTHONDONTWRITEBYTECODE": "1",
    ]
    return try await Script(path: path, arguments: arguments, environment: variables, limit: 120).run()
  }

  private func text() throws -> String {
    try String(contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
  }

  /// The first code of that language.
  private func block(_ language: String) throws -> String {
    let parts = try text().components(separatedBy: "```\(language)\n")
    return try #require(parts.dropFirst().first?.components(separatedBy: "\n```").first)
  }
}
