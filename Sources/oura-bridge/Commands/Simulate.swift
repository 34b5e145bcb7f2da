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
    settings.timeZoneOffset = TimeZone.current.secondsFromGMT()
    settings.hasControlRoutes = true
    let simulator = Simulator(settings)
    do {
      let listener = try LoopbackListener(port: invocation.options.port) { request in
        await simulator.reply(to: request).reply
      }
      Console.print(Array("http://127.0.0.1:\(listener.port)".utf8))
      Console.say("a made-up Oura is serving; end with Ctrl-C. In another terminal:")
      Console.say("  OURA_ACCESS_TOKEN=any oura-bridge call --api-url http://127.0.0.1:\(listener.port) oura.getDailySleep")
      withExtendedLifetime(listener) { dispatchMain() }
    } catch {
      Console.say(error.sentence)
      return 1
    }
  }
}
