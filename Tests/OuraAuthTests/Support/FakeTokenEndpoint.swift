import HTTP
import OuraAPI
import OuraAuth
import RawJSON
import Synchronization

/// A token endpoint in memory, where a refresh token works once.
final class FakeTokenEndpoint: HTTPTransport {
  /// What happens to a request on its way.
  enum Fate: Sendable {
    case answered
    /// It never arrives.
    case unsent(HTTPError)
    /// It arrives and takes effect, and the answer gets lost.
    case lost(HTTPError)
    /// Another answer than a proper one, and no effect.
    case instead(HTTPResponse)
  }

  struct State {
    var serial = 0
    var liveRefresh: Set<String> = []
    var presented: [String: Int] = [:]
    var requests: [HTTPRequest] = []
    var fates: [Fate] = []
    var expiresIn = 3600
    var scope: String? = "extapi:daily heartrate"
  }

  let state = Mutex(State())
  private let gate = Mutex<[CheckedContinuation<Void, Never>]?>(nil)
  /// Called when a request arrives, before it takes effect.
  private let arrived: @Sendable () -> Void

  init(arrived: @escaping @Sendable () -> Void = {}) {
    self.arrived = arrived
  }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }
  var tokenRequests: [Form] {
    requests.filter { $0.method == .post }.map { Form(decoding: String(decoding: $0.body, as: UTF8.self)) }
  }
  /// How often the token was presented that was presented most.
  var mostPresented: Int { state.withLock { $0.presented.values.max() ?? 0 } }

  func next(_ fates: Fate...) { state.withLock { $0.fates += fates } }

  /// A refresh token that works, as after a login elsewhere.
  func issueRefresh() -> Secret {
    state.withLock { state in
      state.serial += 1
      let token = "refresh-\(state.serial)"
      state.liveRefresh.insert(token)
      return Secret(token)
    }
  }

  func revokeEverything() { state.withLock { $0.liveRefresh = [] } }

  /// From now on requests wait.
  func hold() { gate.withLock { $0 = $0 ?? [] } }

  func release() {
    let waiting = gate.withLock { gate in
      defer { gate = nil }
      return gate ?? []
    }
    for continuation in waiting { continuation.resume() }
  }

  func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
    arrived()
    await withCheckedContinuation { continuation in
      let passes = gate.withLock { gate in
        gate?.append(continuation)
        return gate == nil
      }
      if passes { continuation.resume() }
    }
    let (fate, response) = state.withLock { state -> (Fate, HTTPResponse?) in
      state.requests.append(request)
      let fate = state.fates.isEmpty ? Fate.answered : state.fates.removeFirst()
      switch fate {
      case .answered, .lost: return (fate, Self.answer(request, &state))
      case .unsent, .instead: return (fate, nil)
      }
    }
    switch fate {
    case .answered: return response ?? HTTPResponse(status: 500)
    case .instead(let response): return response
    case .unsent(let error), .lost(let error): throw error
    }
  }

  private static func answer(_ request: HTTPRequest, _ state: inout State) -> HTTPResponse {
    guard request.method == .post else { return HTTPResponse(status: 200) }
    let form = Form(decoding: String(decoding: request.body, as: UTF8.self))
    if let refresh = form["refresh_token"] {
      state.presented[refresh, default: 0] += 1
      guard state.liveRefresh.remove(refresh) != nil else { return .oauthError(400, "invalid_grant") }
    } else if form["code"] != "good-code" {
      return .oauthError(400, "invalid_grant")
    }
    state.serial += 1
    let refresh = "refresh-\(state.serial)"
    state.liveRefresh.insert(refresh)
    let (serial, expiresIn, scope) = (state.serial, state.expiresIn, state.scope)
    return .json(200) { writer in
      writer.member("access_token", "access-\(serial)")
      writer.member("refresh_token", refresh)
      writer.member("expires_in", expiresIn)
      if let scope { writer.member("scope", scope) }
    }
  }
}

extension HTTPResponse {
  static func json(_ status: Int, _ members: (inout JSONWriter) -> Void) -> HTTPResponse {
    HTTPResponse(status: status, body: Array(JSONWriter.object(members).bytes))
  }

  static func oauthError(_ status: Int, _ code: String) -> HTTPResponse {
    .json(status) { $0.member("error", code) }
  }
}
