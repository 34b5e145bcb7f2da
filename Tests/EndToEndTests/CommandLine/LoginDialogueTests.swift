import Foundation
import HTTP
import TestSupport
import Testing

/// What the user of `login` sees where no browser opens.
@Suite struct `Logging in without a browser` {
  @Test func `ends at once where nobody can paste an address`() async throws {
    try await SimulatedOura.with { oura in
      let home = Home(oura)
      defer { home.remove() }
      let started = ContinuousClock.now
      let outcome = try await BridgeProcess.run(["login", "--port", "0"], environment: home.environment)
      #expect(outcome.ending == .status(11))
      #expect(outcome.errors.contains("no browser can be opened from here"))
      #expect(outcome.errors.contains("--no-browser"))
      #expect(ContinuousClock.now - started < .seconds(60))
    }
  }

  /// `nil`: there is no display. Else what an opener on the `PATH` does.
  @Test(arguments: [nil, "exit 3"])
  func `says so, shows until when it waits, and takes a pasted address`(_ opener: String?) async throws {
    try await SimulatedOura.with { oura in
      let home = Home(oura)
      defer { home.remove() }
      var environment = home.environment
      if let opener {
        let folder = home.path + "-programs"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in ["xdg-open", "open"] {
          try Data("#!/bin/sh\n\(opener)\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
          try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(folder)/\(name)")
        }
        environment["PATH"] = folder
        environment["DISPLAY"] = ":9"
      }
      defer { try? FileManager.default.removeItem(atPath: home.path + "-programs") }
      let errors = try await BridgeProcess.with(["login", "--port", "0"], environment: environment) {
        process, deadline in
        func said() -> String { String(decoding: process.written[.errors] ?? [], as: UTF8.self) }
        while !said().contains(/waiting for it until \d\d:\d\d/) || !said().contains(/no browser (can be )?opened/) {
          guard try process.turn(deadline) else { break }
        }
        let url = try #require(said().firstMatch(of: /\ \ (http\S+authorize\S+)\n/)?.1)
        let target = String(url)
        let redirect = try waitFor { try await oura.send(.get, target).headers["Location"] ?? "" }
        try process.write(Array((redirect + "\n").utf8), deadline)
        #expect(try process.waitForEnding(deadline) == .status(0))
        return said()
      }
      #expect(errors.contains("logged in"))
      #expect(errors.contains(/no browser (can be )?opened/), "\(errors)")
    }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a signal at the prompt for the secret lets what is typed show again`(_ signal: Int32) async throws {
    let home = FileManager.default.temporaryDirectory.appendingPathComponent("oura-echo-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: home) }
    try await onThread {
      let terminal = try Terminal(
        try BuiltBridge.path(), ["login", "--port", "0"], environment: ["OURA_BRIDGE_HOME": home])
      defer { terminal.end() }
      try terminal.wait(for: "question") { $0.contains("client id: ") }
      terminal.type("my-app\n")
      try terminal.wait(for: "second question") { $0.contains("client secret") }
      try terminal.wait(for: "hidden typing") { _ in !terminal.isEchoing }
      terminal.send(signal: signal)
      #expect(try terminal.waitForEnd() == 128 + signal)
      #expect(terminal.isEchoing)
    }
  }

  @Test func `the secret isn't shown, and what is typed after it is`() async throws {
    let home = FileManager.default.temporaryDirectory.appendingPathComponent("oura-echo-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: home) }
    try await onThread {
      let terminal = try Terminal(
        try BuiltBridge.path(), ["login", "--port", "0", "--no-browser"], environment: ["OURA_BRIDGE_HOME": home])
      defer { terminal.end() }
      try terminal.wait(for: "question") { $0.contains("client id: ") }
      terminal.type("my-app\n")
      try terminal.wait(for: "hidden typing") { $0.contains("client secret") && !terminal.isEchoing }
      terminal.type("the-secret\n")
      try terminal.wait(for: "address") { $0.contains("client_id=my-app") && $0.contains("Ctrl-C gives up") }
      #expect(terminal.isEchoing)
      #expect(!terminal.shown.contains("the-secret"))
      terminal.send(signal: SIGINT)
      #expect(try terminal.waitForEnd() == 128 + SIGINT)
    }
  }
}
