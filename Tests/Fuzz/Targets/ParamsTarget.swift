import HTTP
import JSONRPC
import OuraAPI
import OuraBridge
import OuraSimulator
import RawJSON
import Synchronization

/// Each method of the table with these params: a result that is JSON, or an error of the table. Nothing is sent for
/// params that are refused, and nothing but to the API's own routes.
struct ParamsTarget: FuzzTarget {
  static var seeds: [[UInt8]] { Seeds.params }

  private let oura = WatchedOura()
  private let bridge: Bridge
  private let methods: [String]

  init() throws {
    bridge = Bridge(over: oura)
    let request = Request(id: nil, method: "rpc.discover", params: nil)
    guard case .now(.success(let document)) = bridge.handle(request, context: .silent) else { throw NoMethods() }
    methods = try RawValue(validating: document.joined)["methods"]?.elements.compactMap { $0["name"]?.string } ?? []
    if methods.count < 19 { throw NoMethods() }
  }

  func mistake(on input: [UInt8]) async -> String? {
    guard let params = try? RawValue(validating: input) else { return nil }
    for method in methods {
      if let mistake = await mistake(method, params) { return "\(method): \(mistake)" }
    }
    return nil
  }

  private func mistake(_ method: String, _ params: RawValue) async -> String? {
    oura.forget()
    let result: Result<RawPieces, RPCError>
    switch bridge.handle(Request(id: nil, method: method, params: params), context: .silent) {
    case .now(let answer): result = answer
    case .later(let work):
      do throws(RPCError) { result = .success(try await work()) } catch { result = .failure(error) }
    }
    let targets = oura.targets
    for target in targets {
      guard target.hasPrefix("https://api.ouraring.com/v2/"), target.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
        return "it asked \(target)"
      }
      let path = target.prefix { $0 != "?" }.split(separator: "/")
      if path.contains("..") || path.contains(".") { return "it left the route: \(target)" }
    }
    switch result {
    case .success(let pieces):
      return (try? RawValue(validating: pieces.joined)) == nil ? "its result isn't JSON" : nil
    case .failure(let error):
      if error.code == -32603 { return "an internal error: \(error.message)" }
      if error.code == -32602, !targets.isEmpty { return "it asked Oura before it refused the params" }
      return nil
    }
  }

  private struct NoMethods: Error {}
}

/// The simulator for the first requests of a call; after them nothing new, since a range of a century takes long.
private final class WatchedOura: HTTPTransport {
  private let simulator: SimulatorTransport
  private let requests = Mutex<[String]>([])

  init() {
    var settings = Simulator.Settings()
    settings.now = { Bridge.fuzzingTime }
    simulator = SimulatorTransport(Simulator(settings))
  }

  var targets: [String] { requests.withLock { $0 } }

  func forget() { requests.withLock { $0 = [] } }

  func send(_ request: HTTPRequest, limits: HTTPLimits) async throws(HTTPError) -> HTTPResponse {
    let count = requests.withLock { requests in
      requests.append(request.url)
      return requests.count
    }
    return try await count > 1 ? NothingNew().send(request, limits: limits) : simulator.send(request, limits: limits)
  }
}
