#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Serves one connection on the thread that calls `run`.
struct Connection: Sendable {
  /// What all connections of a listener share.
  struct Service: Sendable {
    /// The address that the request's target is appended to.
    let origin: String
    let handler: LoopbackListener.Handler
  }

  private enum Ending {
    /// The peer may still be sending: it must read the last response before the reset that unread bytes cause.
    case lingering
    case orderly
    case reset
  }

  static let silenceLimitMilliseconds = 30_000
  static let handlerLimitSeconds = 120
  private static let lingerMilliseconds = 300

  let socket: Socket
  let service: Service
  let connections: ConnectionTable
  /// Whether there are too many connections to serve this one.
  let isRefused: Bool

  func run() {
    socket.setTimeLimit(milliseconds: isRefused ? Self.lingerMilliseconds : Self.silenceLimitMilliseconds)
    let ending = serve()
    if ending == .lingering { linger() }
    connections.remove(socket)
    if ending == .reset { socket.reset() } else { socket.close() }
  }

  private func serve() -> Ending {
    var parser = RequestParser()
    var received: [UInt8] = []
    var requestBegan: ContinuousClock.Instant?
    let executor = ThreadExecutor()
    while true {
      do throws(RequestRefusal) {
        while let request = try parser.next() {
          requestBegan = nil
          if isRefused { throw .overloaded }
          if let ending = answer(request, on: executor) { return ending }
          if connections.isStopped { return .orderly }
        }
        if parser.takeContinueRequest(), !socket.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) { return .orderly }
        received.removeAll(keepingCapacity: true)
        switch socket.receive(into: &received) {
        case .bytes: parser.append(received)
        case .timedOut where parser.isInsideRequest: throw .tooSlow
        case .timedOut where isRefused: throw .overloaded
        case .timedOut, .end, .failed: return .orderly
        }
        // One byte now and then isn't silence, but must not hold the connection forever.
        let now = ContinuousClock.now
        let began = requestBegan ?? now
        requestBegan = began
        if now - began > .milliseconds(Self.silenceLimitMilliseconds) { throw .tooSlow }
      } catch {
        _ = socket.send(ResponseHead.bytes(of: error.response, keepsAlive: false), error.response.body)
        return .lingering
      }
    }
  }

  private func answer(_ request: RequestParser.ParsedRequest, on executor: ThreadExecutor) -> Ending? {
    switch reply(to: request, on: executor) {
    case .response(let response):
      let keepsAlive = request.keepsAlive && !connections.isStopped
      let head = ResponseHead.bytes(of: response, keepsAlive: keepsAlive)
      let hasContent = !request.isHead && ResponseHead.allowsContent(response.status)
      let isSent = socket.send(head, hasContent ? response.body : [])
      return isSent && keepsAlive ? nil : .orderly
    case .raw(let steps):
      return perform(steps)
    }
  }

  private func reply(to request: RequestParser.ParsedRequest, on executor: ThreadExecutor) -> LoopbackListener.Response
  {
    let outcome = TaskValue<LoopbackListener.Response>()
    let message = HTTPRequest(
      request.method, service.origin + request.target, headers: request.headers, body: request.body)
    let handler = service.handler
    let task = Task(executorPreference: executor) { outcome.value = await handler(message) }
    connections.setHandler(task, of: socket)
    defer { connections.setHandler(nil, of: socket) }
    return executor.run(until: outcome, limit: Self.handlerLimitSeconds) { task.cancel() }
  }

  private func perform(_ steps: [LoopbackListener.RawStep]) -> Ending? {
    for step in steps {
      switch step {
      case .bytes(let bytes): if !socket.send(bytes) { return .orderly }
      case .pause(let duration): pause(duration)
      case .reset: return .reset
      case .close: return .orderly
      }
    }
    return nil
  }

  /// In slices, since the listener may be stopped meanwhile.
  private func pause(_ duration: Duration) {
    let end = ContinuousClock.now + duration
    while !connections.isStopped {
      let rest = end - ContinuousClock.now
      if rest <= .zero { return }
      let microseconds = min(rest, .milliseconds(20)) / .microseconds(1)
      usleep(UInt32(max(1, microseconds)))
    }
  }

  private func linger() {
    socket.endSending()
    socket.setTimeLimit(milliseconds: Self.lingerMilliseconds)
    let end = ContinuousClock.now + .milliseconds(3 * Self.lingerMilliseconds)
    var dropped: [UInt8] = []
    while ContinuousClock.now < end, case .bytes = socket.receive(into: &dropped) {
      dropped.removeAll(keepingCapacity: true)
    }
  }
}
