import HTTP

/// A server that answers with these bytes: an answer or an error, within the limits.
struct WireTarget: FuzzTarget {
  static var seeds: [[UInt8]] { Seeds.wireAnswers }

  private let next = Bytes()
  private let listener: LoopbackListener
  private let transport = SystemTransport()

  init() throws {
    listener = try LoopbackListener(port: 0) { [next] _ in .raw([.bytes(next.value), .close]) }
  }

  func mistake(on input: [UInt8]) async -> String? {
    next.value = input
    let limits = HTTPLimits(timeout: .seconds(10), maximumBodyBytes: 1000)
    do throws(HTTPError) {
      let response = try await transport.send(HTTPRequest(.get, "http://127.0.0.1:\(listener.port)/"), limits: limits)
      if response.body.count > limits.maximumBodyBytes { return "more content than the limit" }
      return 100...999 ~= response.status ? nil : "status \(response.status)"
    } catch {
      // The whole answer has come and the connection is closed: there is nothing left to wait for.
      if case .timeout = error { return "it waits for more" }
      return nil
    }
  }
}
