import OuraAPI
import OuraAuth
import Testing

/// Files of ours that somebody changed: a member that is wrong is never left out in silence, since the next write would
/// lose it.
struct DamagedFileTests {
  private static let login = [
    "format": #""oura-bridge credentials""#, "version": "1", "generation": "3", "access_token": #""a""#,
    "refresh_token": #""r""#, "client_id": #""i""#, "client_secret": #""s""#,
  ]
  private static let note = [
    "format": #""oura-bridge pending grant""#, "version": "1", "replaces": "3", "grant": #""refresh_token""#,
  ]

  /// A member, and a value that it can't have.
  static let mistakes: [(String, String)] =
    [
      ("generation", "9223372036854775807"), ("generation", "9007199254740992"), ("generation", "-1"),
      ("generation", "1.0"), ("generation", "1e400"), ("generation", #""3""#), ("generation", "null"),
      ("version", "0"), ("version", #""1""#), ("version", "9223372036854775807"), ("version", "[]"),
      ("expires_at", "-9223372036854775808"), ("expires_at", "9223372036854775807"), ("expires_at", "1.5"),
      ("expires_at", #""nan""#), ("expires_at", "8640000000000001"), ("obtained_at", "9223372036854775807"),
      ("obtained_at", "-9223372036854775808"), ("obtained_at", "true"), ("access_token", "7"),
      ("access_token", #""""#), ("access_token", "null"), ("refresh_token", "7"), ("refresh_token", #"["r"]"#),
      ("client_id", "7"), ("client_secret", "{}"), ("client_secret", "null"), ("scope", #""daily""#),
      ("scope", #"["daily",7]"#), ("token_url", "1"), ("interrupted", #""yes""#), ("interrupted", "1"),
      ("login_required", "7"), ("login_required", "true"),
    ]

  @Test(arguments: mistakes)
  func `a login with a wrong member is refused, named and left alone`(member: String, value: String) async throws {
    let text = Self.json(Self.login, member, value)
    let bench = try SessionBench()
    try bench.state.store().commit(FileSessionStoreTests.credentials(1))
    bench.state.write(text, to: bench.state.file)
    let error = await #expect(throws: OuraError.self) { try await bench.session.status() }
    guard case .store(let path, let problem, let hint) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(path == bench.state.file)
    #expect(problem.contains(member))
    #expect(hint?.contains("mv ") == true && hint?.contains("oura-bridge login") == true)
    await #expect(throws: OuraError.self) { try await bench.session.refreshNow() }
    await #expect(throws: OuraError.self) { try await bench.logIn() }
    #expect(bench.state.read(bench.state.file) == text)
    #expect(bench.tokenEndpoint.requests.isEmpty)
  }

  @Test(arguments: [
    ("replaces", "-1"), ("replaces", "9223372036854775807"), ("replaces", #""3""#), ("replaces", "null"),
    ("grant", "7"), ("grant", #""password""#), ("version", "0"),
  ])
  func `a note with a wrong member is refused, named and left alone`(member: String, value: String) async throws {
    try await expectRefusal(of: Self.json(Self.note, member, value), naming: member)
  }

  @Test(arguments: mistakes)
  func `a pending login with a wrong member is refused, named and left alone`(
    member: String, value: String
  ) async throws {
    try await expectRefusal(of: Self.json(Self.login, member, value), naming: member)
  }

  @Test func `a pending file that came to be wrong later isn't written over either`() async throws {
    let bench = try SessionBench()
    try await bench.logIn()
    let text = Self.json(Self.login, "expires_at", #""soon""#)
    bench.state.write(text, to: bench.state.pending)
    await #expect(throws: OuraError.self) { try await bench.session.refreshNow() }
    #expect(bench.state.read(bench.state.pending) == text)
    #expect(bench.tokenEndpoint.requests.isEmpty)
  }

  @Test func `what is null counts as left out where it may be left out`() throws {
    var members = Self.login
    for name in ["expires_at", "obtained_at", "scope", "token_url", "interrupted"] { members[name] = "null" }
    guard case .credentials = CredentialFile(Array(Self.json(members).utf8)) else {
      Issue.record("a null was refused")
      return
    }
  }

  @Test func `an empty token is refused rather than stored, where it would make the file a wrong one`() async throws {
    let bench = try SessionBench()
    try await bench.logIn()
    let before = bench.state.read(bench.state.file)
    let error = await #expect(throws: OuraError.self) { try await bench.session.setToken(access: Secret("")) }
    #expect(error == .wrongArgument(.accessToken))
    #expect(bench.state.read(bench.state.file) == before)
  }

  @Test(arguments: [Int.min, -1, 0, 1, Int.max])
  func `a token that was obtained elsewhere may be said to live as long as one likes`(seconds: Int) async throws {
    let bench = try SessionBench()
    let status = try await bench.session.setToken(access: Secret("a"), expires: .after(seconds: seconds))
    let left = try #require(status.expiresAt).milliseconds - bench.clock.now.milliseconds
    #expect(0...TokenExpiry.longest * 1000 ~= left)
    #expect(try bench.state.store().read() != nil)
  }

  @Test func `the last generation is followed by itself, and the session lives on`() async throws {
    let bench = try SessionBench()
    try bench.state.store().commit(FileSessionStoreTests.credentials(1))
    let refresh = #""\#(bench.tokenEndpoint.issueRefresh().value)""#
    var members = Self.login
    members["refresh_token"] = refresh
    bench.state.write(Self.json(members, "generation", "9007199254740991"), to: bench.state.file)
    for _ in 1...2 { _ = try await bench.session.refreshNow() }
    #expect(try bench.state.store().read()?.generation == 9_007_199_254_740_991)
    #expect(bench.tokenEndpoint.mostPresented == 1)
    #expect(try await bench.neighbour().session.refreshNow().loginRequired == nil)
  }

  private func expectRefusal(of text: String, naming member: String) async throws {
    let bench = try SessionBench()
    try bench.state.store().commit(FileSessionStoreTests.credentials(1))
    bench.state.write(text, to: bench.state.pending)
    let error = await #expect(throws: OuraError.self) { try await bench.session.status() }
    guard case .store(let path, let problem, let hint) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(path == bench.state.pending)
    #expect(problem.contains(member))
    #expect(hint?.contains("mv \(path) ") == true)
    await #expect(throws: OuraError.self) { try await bench.session.refreshNow() }
    #expect(bench.state.read(bench.state.pending) == text)
  }

  private static func json(_ members: [String: String], _ name: String? = nil, _ value: String? = nil) -> String {
    var members = members
    if let name { members[name] = value }
    return "{" + members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
  }
}
