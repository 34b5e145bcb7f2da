import TestSupport
import Testing

/// The built program with the most extreme numbers where its user or its parent says one.
struct ExtremeOptionTests {
  @Test(arguments: [
    "--timeout", "--max-wait", "--max-message-bytes", "--port", "--days", "--token-lifetime", "--seed",
  ])
  func `an option takes a number of its range, or says what it is`(option: String) async throws {
    // A NUL ends an argument.
    for text in ExtremeNumbers.texts where !text.contains("\u{0}") && !text.isEmpty {
      let outcome = try await BridgeProcess.run(["\(option)=\(text)", "version"])
      let isRefused = outcome.ending == .status(2) && outcome.errors.contains("\(option) takes a number from")
      #expect(outcome.ending == .status(0) || isRefused, "\(text): \(outcome.ending) \(outcome.errors.prefix(200))")
    }
  }

  @Test func `a processId that is no process ends nothing but at most the service`() async throws {
    for json in ExtremeNumbers.json {
      let body =
        #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":\#(json),"capabilities":{}}}"#
      let frame = "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
      let outcome = try await BridgeProcess.run(["--demo"], input: frame)
      #expect([.status(0), .status(1)].contains(outcome.ending), "\(json): \(outcome.ending)")
    }
  }

  @Test(arguments: ["1099511627776", "9223372036854775807"])
  func `a message that is announced as endless takes no memory`(length: String) async throws {
    let outcome = try await BridgeProcess.run(
      ["--demo", "--max-message-bytes", "1099511627776"], input: "Content-Length: \(length)\r\n\r\n{}")
    #expect([.status(0), .status(1)].contains(outcome.ending), "\(outcome.ending)")
  }
}
