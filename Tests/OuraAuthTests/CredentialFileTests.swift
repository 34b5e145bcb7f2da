import OuraAPI
import OuraAuth
import RawJSON
import Testing

struct CredentialFileTests {
  static let full = Credentials(
    generation: 7,
    state: .open(
      Tokens(
        access: Secret("a\"ccess"), refresh: Secret("refresh"), expiresAt: Instant(milliseconds: 1_700_000_000_123),
        obtainedAt: Instant(milliseconds: 1_699_999_999_999), scope: ["extapi:daily", "spo2"])),
    application: Application(id: "id", secret: Secret("secret")),
    interrupted: true,
    tokenURL: "https://moi.ouraring.com/oauth/v2/ext/oauth-token"
  )

  @Test(arguments: [
    full,
    Credentials(
      generation: 1,
      state: .open(Tokens(access: Secret("a"), refresh: nil, expiresAt: nil, obtainedAt: nil, scope: nil))),
    Credentials(generation: 3, state: .closed(.refreshTokenRejected)),
  ])
  func `what is written is read again`(credentials: Credentials) throws {
    let state = try TemporaryState()
    try state.store().commit(credentials)
    #expect(try state.store().read() == credentials)
  }

  @Test func `a file cut off anywhere isn't taken for a whole one`() throws {
    let state = try TemporaryState()
    try state.store().commit(Self.full)
    let whole = Array(try #require(state.read(state.file)).utf8)
    let end = try #require(whole.lastIndex(of: UInt8(ascii: "}")))
    for length in 0...end {
      guard case .torn = CredentialFile(Array(whole[..<length])) else {
        Issue.record("\(length) of \(whole.count) bytes were taken for a file")
        continue
      }
    }
  }

  @Test(arguments: [
    #"{"access_token":"x","refresh_token":"y"}"#, #"{"format":7,"version":1,"generation":1,"access_token":"x"}"#,
    "[]", "null", "7",
  ])
  func `JSON of another shape is foreign`(text: String) {
    #expect(CredentialFile(Array(text.utf8)) == .foreign)
  }

  @Test func `a later format is told apart`() {
    let text = #"{"format":"oura-bridge credentials","version":2,"whatever":{}}"#
    #expect(CredentialFile(Array(text.utf8)) == .newer(version: 2))
  }

  @Test func `an unknown reason still means that there is no session`() {
    let text = #"{"format":"oura-bridge credentials","version":1,"generation":4,"login_required":"new_reason"}"#
    #expect(
      CredentialFile(Array(text.utf8)) == .credentials(Credentials(generation: 4, state: .closed(.noCredentials))))
  }
}
