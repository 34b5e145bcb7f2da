import Foundation
import HTTP
import JSONRPC
import OuraAPI
import OuraAuth
import OuraBridge
import OuraSimulator
import RawJSON
import Testing

/// Something that reads a number from a member of a JSON object: an answer, a file, params.
struct JSONNumberReader: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// What it may answer.
  let range: ClosedRange<Int>
  /// The numbers that it made of the member; none if it was refused.
  let read: @Sendable (String) async throws -> [Int]

  init(
    _ name: String, in range: ClosedRange<Int>, _ read: @escaping @Sendable (String) async throws -> [Int]
  ) {
    testDescription = name
    self.range = range
    self.read = read
  }

  static let all: [JSONNumberReader] =
    [
      JSONNumberReader("expires_in of a token answer", in: 0...TokenExpiry.longest) { json in
        let body = #"{"access_token":"a","expires_in":\#(json)}"#
        return try [#require(TokenResponse(Array(body.utf8), tokenURL: "", KnownSecrets())).expiresIn].compactMap(
          \.self)
      },
      JSONNumberReader("a token's end", in: Instant.range) { json in
        let body = #"{"access_token":"a","expires_in":\#(json)}"#
        let answer = try #require(TokenResponse(Array(body.utf8), tokenURL: "", KnownSecrets()))
        return [Int.min, 0, Int.max].compactMap {
          answer.tokens(at: Instant(milliseconds: $0), replacing: nil).expiresAt?.milliseconds
        }
      },
      JSONNumberReader("the format's version", in: 1...1) { json in
        let file = CredentialFile(Array(login(#""version":\#(json),"generation":1"#).utf8))
        if case .credentials = file { return [1] } else { return [] }
      },
      JSONNumberReader("the generation that a note replaces", in: 0...RawValue.largestInteger) { json in
        let text = #"{"format":"oura-bridge pending grant","version":1,"replaces":\#(json),"grant":"refresh_token"}"#
        if case .note(let note) = CredentialFile(Array(text.utf8)) { return [note.replaces] } else { return [] }
      },
      JSONNumberReader("generation", in: 0...RawValue.largestInteger) {
        try await used(#""version":1,"generation":\#($0)"#)?.generations ?? []
      },
      JSONNumberReader("expires_at", in: Instant.range) {
        try await used(#""version":1,"generation":1,"expires_at":\#($0)"#)?.moments ?? []
      },
      JSONNumberReader("obtained_at, with an end at hand", in: Instant.range) {
        try await used(#""version":1,"generation":1,"expires_at":1710072000000,"obtained_at":\#($0)"#)?.moments ?? []
      },
      JSONNumberReader("obtained_at, with an end long ago", in: Instant.range) {
        try await used(#""version":1,"generation":1,"expires_at":-8640000000000000,"obtained_at":\#($0)"#)?.moments
          ?? []
      },
      JSONNumberReader("sums and bars of a summary", in: 0...Int.max) { json in
        let days =
          #"{"days":[\#(#"{"sleep":{"score":\#(json),"total_sleep_duration":\#(json)}},"#)"#
          + #"{"sleep":{"score":1e308}},{"sleep":{"score":-1e308}},{"sleep":{"score":1e400}}]}"#
        return [SummaryTable(try RawValue(validating: Array(days.utf8)), style: .coloured).lines.count]
      },
    ] + params + faults

  /// Params of every kind, by the bridge: refused as such, or taken.
  private static let params = [
    ("bridge.status", "timeout_ms"), ("oura.getPersonalInfo", "timeout_ms"), ("auth.login", "port"),
    ("auth.setToken", "expires_in"), ("auth.setToken", "expires_at"), ("oura.getHeartRate", "start_datetime"),
    ("oura.getHeartRate", "end_datetime"), ("oura.getDailySleep", "start_date"), ("oura.getDailySleep", "end_date"),
    ("oura.getSummary", "day"), ("oura.getHeartRate", "latest"),
  ].map { method, name in
    JSONNumberReader("\(name) of \(method)", in: -32_700...15) { json in
      let bridge = Bridge(over: NothingNew())
      let access = method == "auth.setToken" ? #""access_token":"a","# : ""
      let params = try RawValue(validating: Array(#"{\#(access)"\#(name)":\#(json)}"#.utf8))
      let answer: Result<RawPieces, RPCError>
      switch bridge.handle(Request(id: nil, method: method, params: params), context: .silent) {
      case .now(let now): answer = now
      case .later(let work):
        do throws(RPCError) { answer = .success(try await work()) } catch { answer = .failure(error) }
      }
      guard case .failure(let error) = answer else { return [] }
      #expect(error.code != -32603, "\(method) \(name)=\(json): \(error.message)")
      return [error.code]
    }
  }

  /// What another process may ask of the simulator, and a request that it then happens to.
  private static let faults = ["status", "seconds", "milliseconds", "skip", "times", "probability"].flatMap { name in
    [
      #""kind":"status""#, #""kind":"slow""#, #""kind":"rate_limited""#, #""kind":"rate_limited","hint":"date""#,
      #""kind":"rate_limited","hint":"reset_only""#, #""kind":"html""#, #""kind":"empty_body""#,
    ].map { kind in
      JSONNumberReader("\(name) of a fault with \(kind)", in: 0...999) { json in
        var settings = Simulator.Settings()
        settings.hasControlRoutes = true
        let simulator = Simulator(settings)
        let body = Array("{\(kind),\"\(name)\":\(json)}".utf8)
        guard case .response(let taken) = await simulator.reply(to: HTTPRequest(.post, "/simulator/faults", body: body))
        else { return [] }
        #expect([204, 422].contains(taken.status))
        for _ in 1...2 { _ = await simulator.reply(to: HTTPRequest(.get, "/v2/usercollection/personal_info")) }
        return [taken.status]
      }
    }
  }

  private static func login(_ members: String) -> String {
    #"{"format":"oura-bridge credentials","access_token":"a","refresh_token":"r","client_id":"i","client_secret":"s","#
      + members + "}"
  }

  /// What came of a login in a file that a session then worked with: read, asked for a token, refreshed, ended.
  private static func used(_ members: String) async throws -> (generations: [Int], moments: [Int])? {
    let text = login(members)
    let home = try ProfileHome(text)
    defer { home.remove() }
    let session = home.session()
    do {
      _ = try await session.status()
    } catch {
      #expect(error.kind == .store)
      #expect(home.text == text, "a file that was refused was written over")
      return nil
    }
    let token = try await session.accessToken()
    _ = try await session.accessToken(replacing: token, for: .daily)
    _ = try await session.refreshNow()
    let refreshed = try #require(home.credentials)
    _ = try await session.revoke()
    let ended = try #require(home.credentials)
    guard case .credentials(let before) = CredentialFile(Array(text.utf8)), case .open(let tokens) = before.state,
      case .open(let newer) = refreshed.state
    else { return nil }
    let moments = [tokens.expiresAt, tokens.obtainedAt, newer.expiresAt, newer.obtainedAt].compactMap(\.?.milliseconds)
    return ([before.generation, refreshed.generation, ended.generation], moments)
  }
}
