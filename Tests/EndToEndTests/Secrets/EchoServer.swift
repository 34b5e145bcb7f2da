import Foundation
import HTTP
import OuraAPI
import RawJSON
import Synchronization

/// A server that says everything that it heard lately, in every part of its answers, each time in another way.
final class EchoServer: Sendable {
  /// How it answers one request.
  struct Manner: Sendable {
    let status: Int
    let spelling: EchoSpelling
  }

  private struct State {
    var heard: [String] = []
    var secrets: Set<String> = []
    var answers = 0
    var grants = 0
  }

  private let manners: [Manner]
  private let state = Mutex(State())
  private let stored = Mutex<LoopbackListener?>(nil)

  /// Answers with each status in each spelling by turns. A token request is granted if it says so.
  init(_ statuses: [Int], _ spellings: [EchoSpelling] = EchoSpelling.allCases, grants: Bool = false) throws {
    manners = statuses.flatMap { status in spellings.map { Manner(status: status, spelling: $0) } }
    let listener = try LoopbackListener(port: 0) { [weak self] request in
      .response(self?.answer(request, grants: grants) ?? HTTPResponse(status: 500))
    }
    stored.withLock { $0 = listener }
  }

  var address: String { "http://127.0.0.1:\(stored.withLock { $0?.port } ?? 0)" }

  /// How many ways of answering there are.
  var wayCount: Int { manners.count }

  var answerCount: Int { state.withLock { $0.answers } }

  /// All that must not be told again: what it heard in secret places, and what it granted.
  var secrets: Set<String> { state.withLock { $0.secrets } }

  private func answer(_ request: HTTPRequest, grants: Bool) -> HTTPResponse {
    let target = request.url.replacing(/^http:\/\/[^\/]*/, with: "")
    let (manner, heard, grant) = state.withLock { state in
      let (values, secrets) = Self.heard(request)
      state.secrets.formUnion(secrets)
      state.heard = Array((values + state.heard.filter { !values.contains($0) }).prefix(16))
      state.answers += 1
      let isGranted = grants && target.hasPrefix("/oauth/token")
      if isGranted {
        state.grants += 1
        state.secrets.formUnion(["GrantedAccess/+\(state.grants)=", "GrantedRefresh/+\(state.grants)="])
      }
      return (manners[(state.answers - 1) % manners.count], state.heard, isGranted ? state.grants : nil)
    }
    var words = heard.map(manner.spelling.write)
    words.append(manner.spelling.write("\(request.method.rawValue) \(target)\n" + heard.joined(separator: "\n")))
    if let grant { return Self.grant(grant, words, manner) }
    return Self.refusal(manner, words)
  }

  /// Every member that an answer may have, in Oura's way and in that of RFC 6749, is one long echo.
  private static func refusal(_ manner: Manner, _ words: [String]) -> HTTPResponse {
    let text = words.joined(separator: " ")
    let json = JSONWriter.object { json in
      json.member("status", manner.status)
      for name in ["title", "message", "error_description"] { json.member(name, text) }
      json.member("error", manner.status == 400 ? text : "invalid_request")
      json.key("detail")
      json.array { json in
        for word in words {
          json.object { json in
            json.member("type", word)
            json.member("loc", ["query", word])
            json.member("msg", "no \(word)")
            json.key("input")
            json.object { $0.member(word, word) }
          }
        }
      }
    }
    let detail = manner.status % 2 == 0 ? JSONWriter.object { $0.member("detail", text) } : json
    return HTTPResponse(status: manner.status, headers: headers(words), body: Array(detail.bytes))
  }

  private static func grant(_ number: Int, _ words: [String], _ manner: Manner) -> HTTPResponse {
    let tokens = ["GrantedAccess/+\(number)=", "GrantedRefresh/+\(number)="]
    let scope = (tokens.map(manner.spelling.write) + words).map { $0.replacing(/[\s,]+/, with: "") }
    let json = JSONWriter.object { json in
      json.member("access_token", tokens[0])
      json.member("refresh_token", tokens[1])
      json.member("expires_in", 3600)
      json.member("scope", "daily " + scope.joined(separator: " "))
    }
    return HTTPResponse(status: 200, headers: headers(words), body: Array(json.bytes))
  }

  private static func headers(_ words: [String]) -> HTTPHeaders {
    let line = words[0].filter { $0.isASCII && !$0.isNewline }
    return ["X-RateLimit-Tier": line, "Retry-After": "0", "X-Echo": line, "WWW-Authenticate": line, "Location": line]
  }

  /// Everything in a request, secrets first, and which of it is secret.
  private static func heard(_ request: HTTPRequest) -> (values: [String], secrets: [String]) {
    var (secrets, others): ([String], [String]) = ([], [])
    for (name, value) in request.headers.fields {
      switch name.lowercased() {
      case "authorization": secrets.append(String(value.dropFirst("Bearer ".count)))
      case "x-client-secret": secrets.append(value)
      default: others.append("\(name): \(value)")
      }
    }
    let body = String(decoding: request.body, as: UTF8.self)
    let query = request.url.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
    for pair in (query + "&" + (body.hasPrefix("{") ? "" : body)).split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = parts[1].removingPercentEncoding else { continue }
      let isSecret = ["refresh_token", "code", "code_verifier", "client_secret", "access_token", "token"].contains(
        parts[0])
      if isSecret { secrets.append(value) } else { others.append(value) }
    }
    if body.hasPrefix("{"), let json = try? RawValue(validating: request.body) {
      for member in json.members {
        guard let value = member.value.string else { continue }
        if member.name == "verification_token" { secrets.append(value) } else { others.append(value) }
      }
    }
    return (secrets + others + (body.isEmpty ? [] : [body]), secrets)
  }
}
