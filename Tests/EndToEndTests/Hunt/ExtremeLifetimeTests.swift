import Foundation
import HTTP
import RawJSON
import Synchronization
import TestSupport
import Testing

/// The built program against a token endpoint that says the most extreme things about how long a token lives. The old
/// refresh token is spent by then: whoever trips over the answer has lost the login.
struct ExtremeLifetimeTests {
  @Test(arguments: ExtremeNumbers.json)
  func `whatever expires_in is, the process lives on and the session is kept`(lifetime: String) async throws {
    let server = try AuthorizationServer(lifetime: lifetime)
    let home = try LoggedInHome(server.url)
    defer { home.remove() }
    let outcome = try await BridgeProcess.run([], input: Self.calls, environment: home.environment)
    #expect(outcome.ending == .status(0), "\(outcome.errors.suffix(300))")
    let answers = try outcome.text.split(separator: "\n").map { try RawValue(validating: Array($0.utf8)) }
      .filter { $0["id"] != nil }
    #expect(answers.count == 2)
    #expect(answers.allSatisfy { $0["result"]?.kind == .object }, "\(outcome.text)")
    #expect(try home.file()["refresh_token"]?.string == server.lastRefreshToken)
    let next = try await BridgeProcess.run(["status"], environment: home.environment)
    #expect(next.ending == .status(0), "\(next.errors)")
  }

  /// Not JSON, so that there is no answer to read; but a process that lives.
  @Test(arguments: ["NaN", "-nan", "Infinity", "", "0x10", "+1", "1_000", "01"])
  func `an answer that isn't JSON for its expires_in is an error, and not the end`(lifetime: String) async throws {
    let server = try AuthorizationServer(lifetime: lifetime)
    let home = try LoggedInHome(server.url)
    defer { home.remove() }
    let outcome = try await BridgeProcess.run([], input: Self.calls, environment: home.environment)
    #expect(outcome.ending == .status(0))
  }

  private static let calls =
    #"{"jsonrpc":"2.0","id":1,"method":"oura.getPersonalInfo"}"# + "\n"
    + #"{"jsonrpc":"2.0","id":2,"method":"auth.refresh"}"# + "\n"
}

/// Takes every refresh token, and gives another one that lives as long as the test says. Beside it an API.
private final class AuthorizationServer: Sendable {
  private final class Counter: Sendable {
    let count = Mutex(0)
  }

  let url: String
  private let listener: LoopbackListener
  private let issued = Counter()

  init(lifetime: String) throws {
    listener = try LoopbackListener(port: 0) { [issued] request in
      var answer = "{}"
      if request.url.contains("/oauth/") {
        let number = issued.count.withLock { count in
          count += 1
          return count
        }
        answer = #"{"access_token":"a\#(number)","refresh_token":"r\#(number)","expires_in":\#(lifetime)}"#
      }
      let headers: HTTPHeaders = ["Content-Type": "application/json"]
      return .response(HTTPResponse(status: 200, headers: headers, body: Array(answer.utf8)))
    }
    url = "http://127.0.0.1:\(listener.port)"
  }

  var lastRefreshToken: String { "r\(issued.count.withLock { $0 })" }
}

/// A directory with a login whose access token has died.
private struct LoggedInHome {
  let path: String
  let environment: [String: String]

  init(_ url: String) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("oura-bridge-home-\(UUID().uuidString)").path
    environment = ["OURA_BRIDGE_HOME": path, "OURA_API_URL": url]
    let owner: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    for folder in [path, path + "/profiles"] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: owner)
    }
    let login =
      #"{"format":"oura-bridge credentials","version":1,"generation":1,"access_token":"a0","refresh_token":"r0","#
      + #""expires_at":1700000000000,"client_id":"app","client_secret":"app-secret"}"#
    _ = FileManager.default.createFile(
      atPath: path + "/profiles/default.json", contents: Data(login.utf8), attributes: [.posixPermissions: 0o600])
  }

  func file() throws -> RawValue {
    try RawValue(validating: Array(Data(contentsOf: URL(fileURLWithPath: path + "/profiles/default.json"))))
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
