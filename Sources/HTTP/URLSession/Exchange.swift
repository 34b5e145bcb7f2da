#if canImport(Darwin)
  import Dispatch
  import Foundation
  import RawJSON
  import Synchronization

  /// One request under way: gathers the response as it comes and ends exactly once, by a response, an error, the
  /// deadline or cancellation, even if `URLSession` never calls back again.
  final class Exchange: Sendable {
    typealias Continuation = CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>

    private struct State {
      var continuation: Continuation?
      /// The outcome, if it came before anybody waited.
      var earlyResult: Result<HTTPResponse, HTTPError>?
      var isOver = false
      var task: URLSessionDataTask?
      var cleanUp: (@Sendable () -> Void)?
      var deadline: Deadline?
      var response: HTTPURLResponse?
      var body: [UInt8] = []
      var hasSentContent = false
    }

    /// The most memory that is reserved because a `Content-Length` says so.
    private static let maximumReservation = 32 << 20
    /// `cancel` waits for the session's queue, and the session's queue may wait for the lock of the Swift task that is
    /// being cancelled: calling it there has deadlocked.
    private static let cancelQueue = DispatchQueue(label: "oura-bridge.http.cancel")

    private let limits: HTTPLimits
    private let state = Mutex(State())

    init(limits: HTTPLimits) {
      self.limits = limits
    }

    /// Sets the deadline; false if the exchange has ended before it began.
    func begin(_ continuation: Continuation) -> Bool {
      let deadline = Deadline(after: limits.timeout) { self.finish(.failure(.timeout)) }
      let earlyResult = state.withLock { state in
        if !state.isOver {
          state.continuation = continuation
          state.deadline = deadline
        }
        return state.earlyResult
      }
      guard let earlyResult else { return true }
      deadline.cancel()
      continuation.resume(returning: earlyResult)
      return false
    }

    /// Sets the task to cancel if the exchange ends early, and what to do whenever it ends.
    func attach(_ task: URLSessionDataTask, cleanUp: @escaping @Sendable () -> Void) {
      let isOver = state.withLock { state in
        if !state.isOver { (state.task, state.cleanUp) = (task, cleanUp) }
        return state.isOver
      }
      if isOver {
        cleanUp()
        Self.cancelQueue.async { task.cancel() }
      }
    }

    /// Content went out, so there is a connection.
    func didSendContent() {
      state.withLock { $0.hasSentContent = true }
    }

    func didReceive(_ response: HTTPURLResponse) {
      // The session doesn't report preliminary responses and trailers.
      if response.headBytes > limits.maximumHeadBytes {
        return finish(.failure(.headTooLarge(limit: limits.maximumHeadBytes)))
      }
      let maximum = max(0, min(limits.maximumBodyBytes, Self.maximumReservation))
      state.withLock { state in
        if state.isOver { return }
        state.response = response
        if let length = response.contentLength, length > 0 { state.body.reserveCapacity(min(length, maximum)) }
      }
    }

    func didReceive(_ data: Data) {
      let isTooLarge = state.withLock { state in
        if state.isOver { return false }
        if data.count > limits.maximumBodyBytes - state.body.count { return true }
        state.body.append(contentsOf: data)
        return false
      }
      if isTooLarge { finish(.failure(.bodyTooLarge(limit: limits.maximumBodyBytes))) }
    }

    /// Ends with what has arrived.
    func complete(_ response: HTTPURLResponse?, _ error: (any Error)?) {
      finish(
        { state in
          if let error { return .failure(HTTPError(error, hasSentContent: state.hasSentContent)) }
          guard let response = state.response ?? response else {
            return .failure(.connectionLost("there was no answer"))
          }
          if let length = response.contentLength, state.body.count < length {
            return .failure(.connectionLost("the answer ended early"))
          }
          return .success(HTTPResponse(response, body: state.body))
        }, cancelsTask: false)
    }

    /// Ends early.
    func finish(_ result: Result<HTTPResponse, HTTPError>) {
      finish({ _ in result }, cancelsTask: true)
    }

    private func finish(_ result: (State) -> Result<HTTPResponse, HTTPError>, cancelsTask: Bool) {
      let ended = state.withLock { state -> (state: State, result: Result<HTTPResponse, HTTPError>)? in
        if state.isOver { return nil }
        let ended = (state, result(state))
        state = State()
        state.isOver = true
        if ended.0.continuation == nil { state.earlyResult = ended.1 }
        return ended
      }
      guard let (state, result) = ended else { return }
      state.deadline?.cancel()
      state.cleanUp?()
      if cancelsTask, let task = state.task { Self.cancelQueue.async { task.cancel() } }
      state.continuation?.resume(returning: result)
    }
  }

  extension HTTPURLResponse {
    /// The length of the content as it will arrive here; nil if a content coding hides it, or if the
    /// content is none or isn't passed on.
    var contentLength: Int? {
      if statusCode == 204 || 300..<400 ~= statusCode || isEncoded { return nil }
      return value(forHTTPHeaderField: "Content-Length").flatMap { Int(digits: $0, in: 0...Int.max) }
    }

    /// What the header takes, as `HTTPLimits` counts it.
    var headBytes: Int {
      allHeaderFields.reduce(0) { sum, field in
        sum + "\(field.key): \(field.value)\r\n".utf8.count + HTTPLimits.headLineOverhead
      }
    }

    var isEncoded: Bool {
      guard let coding = value(forHTTPHeaderField: "Content-Encoding") else { return false }
      return coding.lowercased() != "identity"
    }
  }

  extension HTTPResponse {
    /// Leaves out the header fields that describe the content as it was sent, if that was encoded.
    init(_ response: HTTPURLResponse, body: [UInt8]) {
      var headers = HTTPHeaders()
      for (name, value) in response.allHeaderFields {
        if let name = name as? String, let value = value as? String { headers.add(name, value) }
      }
      if response.isEncoded {
        headers["Content-Encoding"] = nil
        headers["Content-Length"] = nil
      }
      self.init(status: response.statusCode, headers: headers, body: body)
    }
  }
#endif
