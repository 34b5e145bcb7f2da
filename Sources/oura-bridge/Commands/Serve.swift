import Foundation
import JSONRPC
import OuraAPI
import OuraBridge

/// `oura-bridge`: serves until the input ends.
struct Serve {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() throws(UsageError) -> Int32 {
    let assembly = try Assembly(invocation.options)
    let channel: DescriptorChannel
    do {
      channel = try DescriptorChannel.takeOverStandardOutput()
    } catch {
      Console.say("standard output can't be used: \(error)")
      return 1
    }
    if Console.isInputTerminal { welcome() }
    var limits = Server.Limits()
    limits.messageBytes = invocation.options.messageBytes
    let server = Server(
      channel: channel, handler: assembly.bridge, framing: invocation.options.framing, limits: limits,
      onDisconnect: { assembly.termination.end(status: $0) }, onRoom: assembly.backlog.readerCaughtUp,
      log: Console.say)
    assembly.backlog.attach { server.isClientBehind }
    assembly.bridge.notifications.attach(server)
    // The thread that reads must not wait for somebody who reads the log.
    Console.errors.patience = .zero
    let status = server.run()
    waitFor { await assembly.finish() }
    return status
  }

  private func welcome() {
    Console.say("serving JSON-RPC 2.0 on standard input; end with Ctrl-D. To try it without typing JSON:")
    Console.say("  oura-bridge call --demo oura.getDailySleep")
  }
}
