import HTTP
import Synchronization

/// Answers as the test says, and writes down what it was asked and how much at once.
final class ScriptedTransport: HTTPTransport {
  typealias Script = @Sendable (_ request: HTTPRequest, _ number: Int) async throws(HTTPError) -> HTTPResponse

  private struct State {
    var requests: [HTTPRequest] = []
    var running = 0
    var mostAtOnce = 0
  }

  private let script: Script
  private let state = Mutex(State())

  /// `number` counts the requests from 1.
  init(_ script: @escaping Script) {
    self.script = script
  }

  /// Gives one answer after the other, and the last one again and again.
  convenience init(answers: [Result<HTTPResponse, HTTPError>]) {
    self.init { (_, number) throws(HTTPError) in try answers[min(number, answers.count) - 1].get() }
  }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }
  var count: Int { requests.count }
  var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }
  var running: Int { state.withLock { $0.running } }

  func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
    if Task.isCancelled { throw .cancelled }
    let number = state.withLock { state in
      state.requests.append(request)
      state.running += 1
      state.mostAtOnce = max(state.mostAtOnce, state.running)
      return state.requests.count
    }
    defer { state.withLock { $0.running -= 1 } }
    return try await script(request, number)
  }
}

extension HTTPResponse {
  /// 200 with that text.
  static func ok(_ text: String) -> HTTPResponse {
    HTTPResponse(status: 200, headers: ["Content-Type": "application/json"], body: Array(text.utf8))
  }

  /// Another status, with JSON that says so.
  static func status(_ status: Int, _ body: String = #"{"detail":"No."}"#, _ headers: HTTPHeaders = [:]) -> HTTPResponse
  {
    HTTPResponse(status: status, headers: headers, body: Array(body.utf8))
  }
}
