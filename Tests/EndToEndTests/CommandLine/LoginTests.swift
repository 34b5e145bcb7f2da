import Foundation
import HTTP
import RawJSON
import Testing

@Suite struct `Logging in with the command line` {
  /// Starts a login and hands the address it prints to the closure; answers how the command ended.
  private static func login(
    _ oura: SimulatedOura, _ home: Home, _ consent: @escaping @Sendable (_ url: String) async throws -> String?
  ) async throws -> BridgeProcess.Outcome {
    try await BridgeProcess.with(
      ["login", "--no-browser", "--port", "0"], environment: home.environment
    ) { process, deadline in
      while true {
        _ = try process.turn(deadline)
        let errors = String(decoding: process.written[.errors] ?? [], as: UTF8.self)
        guard let address = errors.firstMatch(of: /\ \ (http\S+authorize\S+)\n/)?.1 else { continue }
        let url = String(address)
        if let line = try waitFor({ try await consent(url) }) { try process.write(Array((line + "\n").utf8), deadline) }
        break
      }
      let output = try process.readToEnd(deadline)
      let ending = try process.waitForEnding(deadline)
      return BridgeProcess.Outcome(
        output: output, errors: String(decoding: process.written[.errors] ?? [], as: UTF8.self), ending: ending)
    }
  }

  /// The address that the simulated Oura sends a browser back to.
  private static func redirect(_ oura: SimulatedOura, _ url: String) async throws -> String {
    try #require(try await oura.send(.get, url).headers["Location"])
  }

  @Test func `through the browser, then calls work, and logging out ends it`() async throws {
    try await SimulatedOura.with(["--issued-tokens-only"]) { oura in
      let home = Home(oura)
      defer { home.remove() }
      let login = try await Self.login(oura, home) { url in
        let page = try await oura.send(.get, try await Self.redirect(oura, url))
        #expect(page.status == 200)
        return nil
      }
      #expect(login.ending == .status(0), "\(login.errors)")
      let secrets = try home.secrets()
      #expect(secrets.count >= 3)

      let status = try await BridgeProcess.run(["status"], environment: home.environment)
      #expect(status.ending == .status(0))
      let call = try await BridgeProcess.run(["call", "oura.getDailySleep"], environment: home.environment)
      #expect(call.ending == .status(0), "\(call.errors)")
      let logout = try await BridgeProcess.run(["logout"], environment: home.environment)
      #expect(logout.ending == .status(0))
      let after = try await BridgeProcess.run(["call", "oura.getDailySleep"], environment: home.environment)
      #expect(after.ending == .status(11))
      for outcome in [login, status, call, logout, after] {
        for secret in secrets { #expect(!(outcome.text + outcome.errors).contains(secret)) }
      }
    }
  }

  @Test func `with the address pasted from another machine`() async throws {
    try await SimulatedOura.with { oura in
      let home = Home(oura)
      defer { home.remove() }
      let login = try await Self.login(oura, home) { try await Self.redirect(oura, $0) }
      #expect(login.ending == .status(0), "\(login.errors)")
    }
  }

  @Test func `a user who refuses ends it clearly`() async throws {
    try await SimulatedOura.with { oura in
      let home = Home(oura)
      defer { home.remove() }
      let login = try await Self.login(oura, home) { url in
        _ = try await oura.send(.get, try await Self.redirect(oura, url + "&simulator=deny"))
        return nil
      }
      #expect(login.ending == .status(11))
      #expect(login.errors.contains("Oura says"))
    }
  }

  @Test func `without an app there is nothing to log in with`() async throws {
    let outcome = try await BridgeProcess.run(["login", "--no-browser", "--port", "0"])
    #expect(outcome.ending == .status(11))
    #expect(outcome.errors.contains("OURA_CLIENT_ID"))
  }
}
