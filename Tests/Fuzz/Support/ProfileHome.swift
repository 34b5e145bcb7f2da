import Foundation
import HTTP
import OuraAPI
import OuraAuth

/// A profile of one's own with this credential file. Whoever makes one removes it.
struct ProfileHome: Sendable {
  private let home: URL
  private let store: FileSessionStore

  init(_ text: String) throws {
    home = FileManager.default.temporaryDirectory.appendingPathComponent("oura-fuzz-\(UUID().uuidString)")
    store = FileSessionStore(directory: SessionDirectory(path: home.path), profile: .standard)
    let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    for folder in [home.path, home.appendingPathComponent("profiles").path] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: mode)
    }
    try put(Array(text.utf8))
  }

  /// Another credential file.
  func put(_ bytes: [UInt8]) throws {
    for leftover in [store.path, store.pendingPath] { try? FileManager.default.removeItem(atPath: leftover) }
    let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    guard FileManager.default.createFile(atPath: store.path, contents: Data(bytes), attributes: mode) else {
      throw CocoaError(.fileWriteUnknown)
    }
  }

  func remove() {
    try? FileManager.default.removeItem(at: home)
  }

  var bytes: [UInt8]? { FileManager.default.contents(atPath: store.path).map { Array($0) } }
  var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
  var credentials: Credentials? { (try? store.read()) ?? nil }

  func session(expiresIn: String = "3600") -> OAuthSession {
    OAuthSession(
      OAuthSession.Configuration(
        directory: SessionDirectory(path: home.path), endpoints: Endpoints(api: "http://oura.test")),
      transport: GrantingTokenEndpoint(expiresIn: expiresIn))
  }
}

/// Grants everything.
struct GrantingTokenEndpoint: HTTPTransport {
  /// As JSON.
  let expiresIn: String

  func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
    let answer = #"{"access_token":"a2","refresh_token":"r2","expires_in":\#(expiresIn)}"#
    return HTTPResponse(status: 200, body: Array(answer.utf8))
  }
}
