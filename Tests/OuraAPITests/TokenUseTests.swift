import HTTP
import RawJSON
import Testing

@testable import OuraAPI

/// What the client does with tokens, and tells their source.
@Suite struct TokenUseTests {
  private static let page = HTTPResponse.ok(#"{"data":[],"next_token":null}"#)
  private static let refused = HTTPResponse.status(401)

  @Test func `A token that did its work is reported as accepted`() async throws {
    let tokens = TokenBook()
    let client = OuraClient(ScriptedTransport(answers: [.success(Self.page)]), tokens: tokens)
    _ = try await client.fetch(OuraCollection.dailySleep, "{}")
    #expect(tokens.accepted == [0])
  }

  @Test func `A token that is refused is replaced once`() async throws {
    let tokens = TokenBook(replacements: 5)
    let transport = ScriptedTransport(answers: [.success(Self.refused), .success(Self.page)])
    _ = try await OuraClient(transport, tokens: tokens).fetch(OuraCollection.dailySleep, "{}")
    #expect(tokens.replaced == [0])
    #expect(tokens.accepted == [1])
    #expect(transport.requests.map { $0.headers["Authorization"] } == ["Bearer token-0", "Bearer token-1"])
  }

  @Test func `A fresh token that is refused lacks a scope`() async {
    let tokens = TokenBook(replacements: 5)
    let transport = ScriptedTransport(answers: [.success(Self.refused)])
    let error = await failure {
      _ = try await OuraClient(transport, tokens: tokens).fetch(OuraCollection.dailyResilience, "{}")
    }
    guard case .missingScope(.stress, granted: ["daily"], let refusal) = error else {
      Issue.record("another error")
      return
    }
    #expect(refusal.status == 401)
    #expect(transport.count == 2)
    #expect(tokens.accepted.isEmpty)
  }

  @Test(arguments: [
    ("Token is not authorized access spo2 scope.", "spo2"),
    ("Token is not authorized access extapi:stress scope", "stress"),
    ("Token is not authorized to access something_new scope.", "something_new"),
  ])
  func `A scope that Oura names is missing at once, whatever we would have guessed`(
    detail: String, name: String
  ) async {
    let tokens = TokenBook(replacements: 5)
    let transport = ScriptedTransport(answers: [.success(.status(401, #"{"detail":"\#(detail)"}"#))])
    let error = await failure {
      _ = try await OuraClient(transport, tokens: tokens).fetch(OuraCollection.dailySleep, "{}")
    }
    guard case .missingScope(let scope, granted: ["daily"], let refusal) = error else {
      Issue.record("another error")
      return
    }
    #expect(scope?.rawValue == name)
    #expect(refusal.detail?.string == detail)
    #expect(transport.count == 1)
    #expect(tokens.replaced.isEmpty)
    #expect(tokens.refused.isEmpty)
  }

  @Test(arguments: [
    "The token has an invalid scope.", "Token is not authorized access Bearer-abc scope.", "access x scope",
    "Token is not authorized access \(String(repeating: "a", count: 41)) scope.",
    "Token is not authorized access scope.",
    "Token is not authorized access a b scope.", "Token is not authorized access d\u{e9} scope.", "", "Unauthorized",
  ])
  func `Other words of a 401 name no scope`(detail: String) async {
    let tokens = TokenBook(replacements: 5)
    let transport = ScriptedTransport(
      answers: [.success(.status(401, #"{"detail":"\#(detail)"}"#)), .success(Self.page)])
    #expect(
      await failure { _ = try await OuraClient(transport, tokens: tokens).fetch(OuraCollection.dailySleep, "{}") }
        == nil)
    #expect(tokens.replaced == [0])
  }

  @Test func `A token that can't be replaced isn't tried again`() async {
    let transport = ScriptedTransport(answers: [.success(Self.refused)])
    let error = await failure { _ = try await OuraClient(transport).fetch(OuraCollection.dailySleep, "{}") }
    #expect(error?.kind == .missingScope)
    #expect(transport.count == 1)
  }

  @Test(arguments: [400, 403, 404, 422, 426, 500])
  func `A refusal isn't asked again, and says nothing for the token`(_ status: Int) async {
    let tokens = TokenBook(replacements: 1)
    let transport = ScriptedTransport(answers: [.success(.status(status))])
    let error = await failure {
      _ = try await OuraClient(transport, tokens: tokens).fetch(OuraCollection.dailySleep, "{}")
    }
    #expect(error != nil)
    #expect(transport.count == 1)
    #expect(tokens.accepted.isEmpty)
    #expect(tokens.replaced.isEmpty)
  }

  @Test func `Fields that decide are asked for, and delivered only if they were wanted`() async throws {
    let transport = ScriptedTransport(
      answers: [.success(.ok(#"{"data":[{"id":"a","start_day":"2024-03-10","comment":"x"}]}"#))])
    let client = OuraClient(transport)
    #expect(
      try await client.fetch(OuraCollection.enhancedTag, #"{"fields":"comment"}"#) == [#"{"id":"a","comment":"x"}"#])
    #expect(transport.requests.last?.url.contains("fields=comment%2Cstart_day") == true)
    let wanted = try await client.fetch(OuraCollection.enhancedTag, #"{"fields":"comment,start_day"}"#)
    #expect(wanted == [#"{"id":"a","start_day":"2024-03-10","comment":"x"}"#])
    #expect(transport.requests.last?.url.contains("fields=comment%2Cstart_day") == true)
  }
}
