import HTTP
import OuraSimulator
import Synchronization

/// A simulator that remembers the addresses that it was asked for, as they were written.
final class RecordingTransport: HTTPTransport {
  private let transport: SimulatorTransport
  private let record = Mutex<[String]>([])

  init(_ simulator: Simulator) {
    transport = SimulatorTransport(simulator)
  }

  var requests: [String] { record.withLock { $0 } }

  func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
    record.withLock { $0.append("\(request.method.rawValue) \(request.url)") }
    return try await transport.send(request, limits: limits)
  }
}
