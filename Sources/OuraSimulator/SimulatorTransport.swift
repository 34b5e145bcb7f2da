public import HTTP

/// The simulator as a transport, without a socket: connection faults become the errors that they would cause.
public struct SimulatorTransport: HTTPTransport {
  /// The simulator that answers.
  public let simulator: Simulator

  /// Wraps a simulator.
  public init(_ simulator: Simulator) {
    self.simulator = simulator
  }

  /// Asks the simulator, whatever the host in the address.
  public func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
    if Task.isCancelled { throw .cancelled }
    let response: HTTPResponse
    switch await simulator.reply(to: request) {
    case .response(let whole): response = whole
    case .delayed(let delay, let late):
      do { try await Task.sleep(for: min(delay, limits.timeout)) } catch { throw .cancelled }
      if delay > limits.timeout { throw .timeout }
      response = late
    case .truncated, .reset: throw .connectionLost("the simulator reset the connection")
    }
    if response.body.count > limits.maximumBodyBytes { throw .bodyTooLarge(limit: limits.maximumBodyBytes) }
    return response
  }
}
