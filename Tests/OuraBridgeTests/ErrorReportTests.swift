import JSONRPC
import OuraAPI
import OuraBridge
import RawJSON
import Testing

@Suite struct ErrorReportTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let error: CallError
    let code: Int
    let kind: String
    /// Members of `data` besides kind and hint, as JSON.
    let facts: [String: String]
    var testDescription: String { kind }
  }

  private static let words = OuraError.Refusal(
    status: 403, detail: UpstreamDetail(RawValue(validated: Array(#""No.""#.utf8)[...]), Redaction([])))

  static let table: [Case] = [
    Case(
      error: .params(.said("day", "it isn't one", hint: "Take one.")), code: -32602, kind: "invalid_params",
      facts: ["param": #""day""#]),
    Case(
      error: .oura(.wrongArgument(.callbackURL)), code: -32602, kind: "invalid_params",
      facts: ["param": #""callback_url""#]),
    Case(error: .oura(.cancelled), code: -32800, kind: "cancelled", facts: [:]),
    Case(
      error: .oura(.loginRequired(.refreshTokenRejected)), code: 1, kind: "login_required",
      facts: ["reason": #""refresh_token_rejected""#]),
    Case(
      error: .oura(.missingScope(.stress, granted: ["daily"], words)), code: 2, kind: "missing_scope",
      facts: ["missing_scope": #""stress""#, "granted": #"["daily"]"#, "http_status": "403", "detail": #""No.""#]),
    Case(
      error: .oura(.missingScope(nil, granted: nil, words)), code: 2, kind: "missing_scope",
      facts: ["http_status": "403", "detail": #""No.""#]),
    Case(
      error: .oura(.membershipExpired(words)), code: 3, kind: "membership_expired",
      facts: ["http_status": "403", "detail": #""No.""#]),
    Case(
      error: .oura(.forbidden(words)), code: 4, kind: "forbidden", facts: ["http_status": "403", "detail": #""No.""#]),
    Case(
      error: .oura(.notFound(words)), code: 5, kind: "not_found", facts: ["http_status": "403", "detail": #""No.""#]),
    Case(
      error: .oura(.rejected(words, param: "start_date")), code: 6, kind: "rejected",
      facts: ["http_status": "403", "detail": #""No.""#, "param": #""start_date""#]),
    Case(
      error: .oura(.rateLimited(retryAfter: 90, tier: "application", fetched: .init(pages: 3, documents: 2500))),
      code: 7,
      kind: "rate_limited",
      facts: [
        "http_status": "429", "retry_after": "90", "tier": #""application""#,
        "fetched": #"{"pages":3,"documents":2500}"#,
      ]),
    Case(
      error: .oura(.upstream(status: 502, problem: "Oura answered 502", detail: nil)), code: 8, kind: "upstream",
      facts: ["http_status": "502"]),
    Case(error: .oura(.network("reset")), code: 9, kind: "network", facts: [:]),
    Case(error: .oura(.timeout(seconds: 60)), code: 10, kind: "timeout", facts: ["seconds": "60.0"]),
    Case(error: .oura(.pagination("endless")), code: 11, kind: "pagination", facts: [:]),
    Case(
      error: .oura(.store(path: "/p", problem: "full", hint: "Make room.")), code: 12, kind: "store",
      facts: ["path": #""/p""#]
    ),
    Case(error: .oura(.overloaded(limit: "windows")), code: 13, kind: "overloaded", facts: ["limit": #""windows""#]),
    Case(error: .oura(.internal("mistake")), code: -32603, kind: "internal", facts: [:]),
  ]

  @Test(arguments: table)
  func `every error has its code, its kind and its facts`(_ test: Case) {
    let report = RPCError(ErrorReport(test.error, profile: "default"))
    #expect(report.code == test.code)
    #expect(report.data["kind"]?.string == test.kind)
    var facts: [String: String] = [:]
    for member in report.data.members where !["kind", "hint"].contains(member.name) {
      facts[member.name] = member.value.text
    }
    #expect(facts == test.facts)
    #expect(report.message.hasSuffix("."))
  }

  @Test func `every error that the asker can do something about says what`() {
    let withoutHint = Self.table.filter { RPCError(ErrorReport($0.error, profile: "default")).data["hint"] == nil }.map(
      \.kind)
    #expect(withoutHint == ["cancelled", "forbidden", "internal"])
  }

  @Test func `a scope that is refused although it was granted isn't called missing`() throws {
    let report = RPCError(ErrorReport(.missingScope(.spo2, granted: ["extapi:spo2"], Self.words), profile: "default"))
    #expect(report.data["kind"]?.string == "missing_scope")
    #expect(report.message == "Oura refuses what needs the scope spo2, though the user granted it.")
    #expect(report.data["hint"]?.string?.hasPrefix("Ask again") == true)
  }

  @Test func `the hint names the command, with the profile where it isn't the usual one`() {
    let usual = RPCError(ErrorReport(.loginRequired(.noCredentials), profile: "default"))
    #expect(usual.data["hint"]?.string == "Run: oura-bridge login")
    let other = RPCError(ErrorReport(.loginRequired(.noCredentials), profile: "work"))
    #expect(other.data["hint"]?.string == "Run: oura-bridge login --profile work")
  }

  @Test func `every kind has its code and its exit status`() {
    let table = ErrorKind.allCases.map { "\($0.rawValue) \($0.code) \($0.exitStatus)" }
    #expect(
      table == [
        "parse_error -32700 1", "invalid_request -32600 1", "method_not_found -32601 2", "invalid_params -32602 2",
        "internal -32603 1", "cancelled -32800 1", "login_required 1 11", "missing_scope 2 12",
        "membership_expired 3 13", "forbidden 4 14", "not_found 5 15", "rejected 6 16", "rate_limited 7 17",
        "upstream 8 18", "network 9 19", "timeout 10 20", "pagination 11 21", "store 12 22", "overloaded 13 23",
      ])
  }

  @Test func `exit statuses are 10 and the code for our own errors, 2 for wrong usage, 1 for the rest`() {
    #expect(ErrorKind.loginRequired.exitStatus == 11)
    #expect(ErrorKind.overloaded.exitStatus == 23)
    #expect(ErrorKind.invalidParams.exitStatus == 2)
    #expect(ErrorKind.internal.exitStatus == 1)
  }
}
