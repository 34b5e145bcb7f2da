import Foundation
import TestSupport
import HTTP
import RawJSON

/// `oura-bridge simulate` in a process of its own.
struct SimulatedOura: Sendable {
  let url: String
  private let transport = SystemTransport()

  /// Runs the closure while a simulator serves.
  static func with<Result: Sendable>(
    _ arguments: [String] = [], _ body: @escaping @Sendable (SimulatedOura) async throws -> Result
  ) async throws -> Result {
    let path = try BuiltBridge.path()
    return try await onThread {
      let process = try ChildProcess(
        path, ["simulate"] + arguments, environment: BridgeProcess.sanitizerSettings, pipes: .blocking)
      defer { process.end() }
      try process.read(until: { $0.contains(UInt8(ascii: "\n")) }, Deadline(seconds: BridgeProcess.limit))
      let output = String(decoding: process.written[.output] ?? [], as: UTF8.self)
      let oura = SimulatedOura(url: output.split(separator: "\n").first.map(String.init) ?? "")
      return try waitFor { try await body(oura) }
    }
  }

  /// Asks it something; the target is a path and a query, or a whole address.
  func send(_ method: HTTPRequest.Method, _ target: String) async throws -> HTTPResponse {
    let address = target.hasPrefix("http") ? target : url + target
    return try await transport.send(HTTPRequest(method, address), limits: HTTPLimits(timeout: .seconds(30)))
  }

  /// Sends JSON to it.
  func post(_ path: String, _ json: String) async throws -> HTTPResponse {
    try await transport.send(
      HTTPRequest(.post, url + path, body: Array(json.utf8)), limits: HTTPLimits(timeout: .seconds(30)))
  }

  /// The numbers that it counted.
  func statistics() async throws -> RawValue {
    try RawValue(validating: try await send(.get, "/simulator/statistics").body)
  }
}

/// A directory for a login, and the environment that points to it and to a simulator.
struct Home: Sendable {
  let path: String
  let environment: [String: String]

  init(_ oura: SimulatedOura) {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("oura-bridge-home-\(UUID().uuidString)").path
    environment = [
      "OURA_BRIDGE_HOME": path, "OURA_API_URL": oura.url, "OURA_CLIENT_ID": "test-app",
      "OURA_CLIENT_SECRET": "a-secret-of-the-tests",
    ]
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Every token that the login's file holds now.
  func secrets() throws -> [String] {
    let file = try RawValue(validating: Array(Data(contentsOf: URL(fileURLWithPath: path + "/profiles/default.json"))))
    var secrets: [String] = ["a-secret-of-the-tests"]
    func collect(_ value: RawValue) {
      value.forEachMember { member in
        if member.name.hasSuffix("token"), let token = member.value.string { secrets.append(token) }
        collect(member.value)
      }
    }
    collect(file)
    return secrets
  }
}

extension BridgeProcess {
  /// Runs a command to its end with some input.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await with(arguments, environment: environment) { process, deadline in
      if !input.isEmpty { try process.write(Array(input.utf8), deadline) }
      process.closeInput()
      let output = try process.readToEnd(deadline)
      let ending = try process.waitForEnding(deadline)
      return Outcome(
        output: output, errors: String(decoding: process.written[.errors] ?? [], as: UTF8.self), ending: ending)
    }
  }
}

extension BridgeProcess.Outcome {
  var text: String { String(decoding: output, as: UTF8.self) }
}
