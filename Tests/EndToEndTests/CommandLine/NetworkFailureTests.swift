import Foundation
import HTTP
import RawJSON
import Testing

/// Failures of the network are told apart, each with what may help.
@Suite struct `Without a connection` {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let api: String
    var environment: [String: String] = [:]
    let says: String
    let helps: String
  }

  /// A port that nobody listens on; one that was free a moment ago may be another test's by now.
  private static let deafPort = 1

  static let table: [Case] = {
    let everywhere = [
      Case(
        testDescription: "a name that nobody knows", api: "https://no-such-host.invalid",
        says: "name can't be looked up",
        helps: "name server"),
      Case(
        testDescription: "a port that nobody listens on", api: "http://127.0.0.1:\(deafPort)",
        says: "the server refuses the connection", helps: "whether the server runs"),
    ]
    #if canImport(Darwin)
      return everywhere
    #else
      return everywhere + proxied + [withoutLibrary]
    #endif
  }()

  private static let proxied = [
    Case(
      testDescription: "a proxy that isn't there", api: "https://no-such-host.invalid",
      environment: ["https_proxy": "http://user:a-password@127.0.0.1:\(deafPort)"],
      says: "the proxy refuses the connection", helps: "https_proxy"),
    Case(
      testDescription: "a proxy whose name nobody knows", api: "https://api.example.org",
      environment: ["all_proxy": "http://no-such-proxy.invalid:3128"], says: "the proxy's name can't be looked up",
      helps: "all_proxy"),
  ]

  private static let withoutLibrary = Case(
    testDescription: "no libcurl", api: "https://api.example.org",
    environment: ["LD_LIBRARY_PATH": FileManager.default.temporaryDirectory.path + "/oura-bridge-no-libcurl"],
    says: "libcurl.so.4 isn't installed or can't be loaded", helps: "apt-get install libcurl4")

  init() throws {
    guard let path = Self.withoutLibrary.environment["LD_LIBRARY_PATH"] else { return }
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for name in ["libcurl.so.4", "libcurl-gnutls.so.4"] {
      try Data().write(to: URL(fileURLWithPath: path).appendingPathComponent(name))
    }
  }

  @Test(arguments: table) func `a call says what it was and what may help`(_ failure: Case) async throws {
    let outcome = try await BridgeProcess.run(
      ["--api-url", failure.api, "call", "oura.getTags"],
      environment: failure.environment.merging(["OURA_ACCESS_TOKEN": "a-token"]) { $1 })
    #expect(outcome.ending == .status(19))
    #expect(outcome.errors.contains(failure.says), "\(outcome.errors)")
    #expect(outcome.errors.contains(failure.helps), "\(outcome.errors)")
    #expect(outcome.errors.contains("oura-bridge doctor"))
    #expect(!outcome.errors.contains("a-password"))
  }

  @Test(arguments: table) func `doctor says the same`(_ failure: Case) async throws {
    let outcome = try await BridgeProcess.run(
      ["--api-url", failure.api, "doctor"],
      environment: failure.environment.merging(["OURA_ACCESS_TOKEN": "a-token"]) { $1 })
    #expect(outcome.ending == .status(1))
    #expect(outcome.text.contains(failure.says), "\(outcome.text)")
    #expect(outcome.text.contains(failure.helps), "\(outcome.text)")
    #expect(!outcome.text.contains("a-password"))
  }

  @Test(arguments: table) func `a login that can't be refreshed says the same`(_ failure: Case) async throws {
    let line = #"{"jsonrpc":"2.0","id":1,"method":"auth.setToken","params":{"access_token":"a","refresh_token":"b"}}"#
    let refresh = #"{"jsonrpc":"2.0","id":2,"method":"auth.refresh"}"#
    let outcome = try await BridgeProcess.with(
      ["--api-url", failure.api],
      environment: failure.environment.merging(["OURA_CLIENT_ID": "c", "OURA_CLIENT_SECRET": "d"]) { $1 }
    ) { process, deadline in
      try process.write(Array((line + "\n").utf8), deadline)
      try process.read(until: { $0.contains(Array(#""id":1,"#.utf8)) }, deadline)
      try process.write(Array((refresh + "\n").utf8), deadline)
      process.closeInput()
      return String(decoding: try process.readToEnd(deadline), as: UTF8.self)
    }
    #expect(outcome.contains(failure.says), "\(outcome)")
    #expect(outcome.contains(failure.helps), "\(outcome)")
    #expect(outcome.contains(#""kind":"network""#))
  }
}
