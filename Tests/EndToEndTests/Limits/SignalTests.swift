import Foundation
import Testing

@Suite struct `Signals at any moment` {
  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func `each ends the process, however early it comes`(_ signal: Int32) async throws {
    for _ in 0..<40 {
      let ending = try await BridgeProcess.with { process, _ in
        usleep(UInt32.random(in: 0..<40_000))
        process.send(signal: signal)
        return try process.waitForEnding(Deadline(seconds: 20))
      }
      // Before anything has begun, it is the system that ends it.
      #expect([.signal(signal), .status(128 + signal)].contains(ending))
    }
  }
}
