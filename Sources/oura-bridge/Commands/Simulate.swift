import Dispatch
import Foundation
import HTTP
import OuraSimulator

/// `oura-bridge simulate`: a made-up Oura on the loopback interface, for any client of Oura's API.
struct Simulate {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() throws(UsageError) -> Int32 {
    var settings = Simulator.Settings()
    settings.seed = invocation.options.seed
    settings.timeZoneOffset = try UserTimeZone.read(ProcessInfo.processInfo.environment).secondsFromGMT()
    settings.dateSemantics = invocation.options.dateSemantics
    settings.authorization = invocation.options.takesIssuedTokensOnly ? .issuedTokens : .anyBearer
    settings.accessTokenLifetime = invocation.options.tokenLifetime
    settings.hasControlRoutes = true
    let simulator = Simulator(settings)
    do throws(ListenerError) {
      let listener = try LoopbackListener(port: invocation.options.port ?? 0) { request in
        await simulator.reply(to: request).reply
      }
      guard Console.print("http://127.0.0.1:\(listener.port)") else { return 1 }
      Console.say("a made-up Oura is serving; end with Ctrl-C. In another terminal:")
      let address = "http://127.0.0.1:\(listener.port)"
      Console.say("  OURA_ACCESS_TOKEN=any oura-bridge call --api-url \(address) getWorkouts start_date=-30d")
      withExtendedLifetime(listener) { dispatchMain() }
    } catch {
      Console.say(Self.sentence(error))
      return 1
    }
  }

  private static func sentence(_ error: ListenerError) -> String {
    switch error {
    case .portInUse(let port): "port \(port) is in use; choose another with --port"
    case .failed(let problem): "can't listen on 127.0.0.1: \(problem)"
    }
  }
}

extension SimulatedResponse {
  /// The answer as the listener can give it; connection faults need raw bytes.
  fileprivate var reply: LoopbackListener.Response {
    switch self {
    case .response(let response): return .response(response)
    case .reset: return .raw([.reset])
    case .delayed(let delay, let response):
      return .raw([.pause(delay), .bytes(response.head + response.body)])
    case .truncated(let response, let bytes):
      return .raw([.bytes(response.head + response.body.prefix(bytes)), .reset])
    }
  }
}

extension HTTPResponse {
  fileprivate var head: [UInt8] {
    var lines = ["HTTP/1.1 \(status) Simulated", "Content-Length: \(body.count)"]
    lines += headers.fields.map { "\($0.name): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }
}
