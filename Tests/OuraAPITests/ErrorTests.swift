import HTTP
import RawJSON
import Testing

@testable import OuraAPI

@Suite struct ErrorTests {
  @Test(arguments: [
    (400, #"{"detail":"Start date is greater than end date."}"#, OuraError.Kind.rejected),
    (402, "{}", .forbidden),
    (403, "{}", .membershipExpired),
    (403, "", .membershipExpired),
    (403, #"{"detail":"User's subscription to Oura has expired."}"#, .membershipExpired),
    (403, #"{"detail":"No access for this app."}"#, .forbidden),
    (404, #"{"detail":"Document not found."}"#, .notFound),
    (405, "{}", .forbidden), (418, "{}", .forbidden), (426, #"{"detail":"Upgrade."}"#, .forbidden),
    (422, "{}", .rejected),
    (500, "{}", .upstream), (501, "<html>", .upstream), (301, "", .upstream), (302, "", .upstream),
    (204, "", .upstream),
  ])
  func `A status becomes a kind`(_ status: Int, _ body: String, _ kind: OuraError.Kind) {
    #expect(OuraError(.status(status, body), Redaction([])).kind == kind)
  }

  @Test func `A validation error names the parameter, in Oura's own words`() {
    let detail = #"[{"type":"date","loc":["query","start_date"],"msg":"Bad","input":"x"}]"#
    let error = OuraError(.status(422, "{ \"detail\": \(detail) }"), Redaction([]))
    guard case .rejected(let refusal, let param) = error else {
      Issue.record("another error")
      return
    }
    #expect(param == "start_date")
    #expect(refusal.detail?.text == detail)
  }

  @Test(
    arguments: [
      (#"{"detail":"A"}"#, #""A""#), (#"{"title":"B","status":500}"#, #""B""#), (#"{"message":"C"}"#, #""C""#),
      ("<html>", nil), ("", nil), ("[1]", nil), (#"{"detail":"cut"#, nil),
    ] as [(String, String?)])
  func `Oura's words are taken from where they stand`(_ body: String, _ words: String?) {
    #expect(OuraError.Refusal(.status(500, body), Redaction([])).detail?.text == words)
  }

  @Test(arguments: [
    (HTTPError.invalidRequest("x"), OuraError.Kind.internal), (.connectFailed(.refused), .network),
    (.connectionLost("x"), .network),
    (.tls(.certificate), .network), (.timeout, .timeout), (.bodyTooLarge(limit: 5), .upstream),
    (.cancelled, .cancelled),
  ])
  func `An exchange without an answer becomes a kind`(_ error: HTTPError, _ kind: OuraError.Kind) {
    #expect(OuraError(error, timeout: .seconds(60)).kind == kind)
  }
}
