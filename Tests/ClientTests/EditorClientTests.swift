import Foundation
import TestSupport
import Testing

/// The editors' clients in the real editors, without a screen.
struct EditorClientTests {
  @Test(.needs(.emacs))
  func `the Emacs client passes its tests`() async throws {
    let arguments = [
      "-Q", "--batch", "-L", "clients/emacs", "-l", "oura-bridge-tests", "-f", "ert-run-tests-batch-and-exit",
    ]
    let emacs = try #require(Need.emacs.path)
    let outcome = try await Script(path: emacs, arguments: arguments, limit: 180).run()
    #expect(outcome.status == 0 && outcome.text.contains("0 unexpected"), "\(outcome.text)")
  }

  @Test(.needs(.emacs))
  func `the Emacs client compiles without warnings`() async throws {
    // Never into a device: Emacs renames what it wrote over its destination, which root may do to /dev/null too.
    let directory = FileManager.default.temporaryDirectory.appending(path: "oura-bridge-elisp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let compiled = directory.appending(path: "oura-bridge.elc").path
    let settings =
      "(setq byte-compile-error-on-warn t byte-compile-dest-file-function (lambda (_) \"\(compiled)\"))"
    let arguments = ["-Q", "--batch", "--eval", settings, "-f", "batch-byte-compile", "clients/emacs/oura-bridge.el"]
    let emacs = try #require(Need.emacs.path)
    let outcome = try await Script(path: emacs, arguments: arguments, limit: 60).run()
    #expect(outcome.status == 0, "\(outcome.text)")
    #expect(FileManager.default.fileExists(atPath: compiled))
  }

  @Test(.needs(.emacs))
  func `the Emacs client is documented as checkdoc wants it`() async throws {
    let arguments = ["-Q", "--batch", "--eval", "(checkdoc-file \"clients/emacs/oura-bridge.el\")"]
    let outcome = try await Script(path: #require(Need.emacs.path), arguments: arguments, limit: 60).run()
    #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome.text)")
  }

  @Test(.needs(.nvim))
  func `Neovim loads the command with its plugins`() async throws {
    let arguments = [
      "--headless", "--clean", "--cmd", "set runtimepath+=clients/neovim", "-c",
      "if exists(':OuraSleep') == 2 | qall! | else | cquit 1 | endif",
    ]
    let outcome = try await Script(path: #require(Need.nvim.path), arguments: arguments, limit: 60).run()
    #expect(outcome.status == 0, "\(outcome.text)")
  }

  @Test(.needs(.nvim))
  func `the Neovim client passes its test`() async throws {
    let arguments = [
      "--headless", "-u", "NONE", "--cmd", "set runtimepath+=clients/neovim", "-c", "luafile clients/neovim/test.lua",
    ]
    let neovim = try #require(Need.nvim.path)
    let outcome = try await Script(path: neovim, arguments: arguments, limit: 180).run()
    #expect(outcome.status == 0 && outcome.text.contains("0 failures"), "\(outcome.text)")
  }
}
