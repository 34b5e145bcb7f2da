import HTTP
import OuraAPI
import Testing

/// Which parts of a request are taken for secrets.
@Suite struct KnownSecretsTests {
  private static func shown(_ request: HTTPRequest, _ words: String) -> String {
    let known = KnownSecrets()
    known.add(request)
    return UpstreamText(words, known.redaction).description
  }

  @Test(arguments: [
    ("Authorization", "Bearer token-1", "token-1"), ("x-client-secret", "secret-1", "secret-1"),
    ("X-New-Key", "key 1234", "key 1234"), ("Cookie", "session=1234", "session=1234"),
  ])
  func `A header field's value is`(_ name: String, _ value: String, _ secret: String) {
    var headers = HTTPHeaders()
    headers.add(name, value)
    #expect(Self.shown(HTTPRequest(.get, "https://x", headers: headers), "<\(secret)>") == "<[secret]>")
  }

  @Test(arguments: [("Accept", "application/json"), ("user-agent", "oura-bridge/1"), ("x-client-id", "client-1")])
  func `A field's value that everybody may know isn't`(_ name: String, _ value: String) {
    var headers = HTTPHeaders()
    headers.add(name, value)
    #expect(Self.shown(HTTPRequest(.get, "https://x", headers: headers), value) == value)
  }

  @Test(arguments: [
    ("grant_type=refresh_token&refresh_token=old%2Bone&client_id=app-1&client_secret=hush-hush", "old+one hush-hush"),
    (#"{"callback_url":"https://x","verification_token":"veri-fied","event_type":"create"}"#, "veri-fied"),
  ])
  func `What is sent in the content is, but for what says what to do`(_ content: String, _ secrets: String) {
    let request = HTTPRequest(.post, "https://x", body: Array(content.utf8))
    let words = "\(secrets) refresh_token app-1 create https://x"
    let marks = secrets.split(separator: " ").map { _ in "[secret]" }.joined(separator: " ")
    #expect(Self.shown(request, words) == "\(marks) refresh_token app-1 create https://x")
  }

  @Test func `A token in an address is, and no other parameter`() {
    let request = HTTPRequest(.get, "https://x/y?access_token=abc%2Fdef&start_date=2024-01-01&next_token=1234")
    #expect(Self.shown(request, "abc/def abc%2fdef 2024-01-01 1234") == "[secret] [secret] 2024-01-01 1234")
  }

  @Test func `What was sent long ago is forgotten, what is sent again isn't`() {
    let known = KnownSecrets()
    for number in 1000..<1100 { known.add([Secret("often-sent"), Secret("secret-\(number)")]) }
    #expect(UpstreamText("often-sent secret-1099", known.redaction).description == "[secret] [secret]")
    #expect(UpstreamText("secret-1000", known.redaction).description == "secret-1000")
  }
}
