import Foundation
import RawJSON
import TestSupport
import Testing

@Suite struct `The ends of the bridge's streams` {
  private static let request = #"{"jsonrpc":"2.0","id":1,"method":"bridge.status"}"#
  private static let discover = #"{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}"#

  @Test(arguments: WireFormat.allCases)
  func `L7: exit ends the process though the input stays open`(_ format: WireFormat) async throws {
    for (messages, status) in [([ProcessCases.shutdown, ProcessCases.exit], 0), ([ProcessCases.exit], 1)] {
      let ending = try await BridgeProcess.with { process, deadline in
        try process.write(messages.flatMap { format.frame($0) }, deadline)
        return try process.waitForEnding(deadline)
      }
      #expect(ending == .status(Int32(status)))
    }
  }

  @Test func `F9: a lost stream ends the process though the input stays open`() async throws {
    let ending = try await BridgeProcess.with { process, deadline in
      try process.write(Array("Content-Length: x\r\n\r\n".utf8), deadline)
      return try process.waitForEnding(deadline)
    }
    #expect(ending == .status(1))
  }

  @Test(arguments: WireFormat.allCases)
  func `answers come while the input stays open`(_ format: WireFormat) async throws {
    let output = try await BridgeProcess.with { process, deadline in
      for number in 1...20 {
        try process.write(format.frame(Self.request), deadline)
        try process.read(until: { try format.count($0) == number }, deadline)
      }
      return process.written[.output] ?? []
    }
    let answers = try format.messages(output).count
    #expect(answers == 20)
  }

  @Test func `F20: a client that doesn't read makes the bridge stop reading, and loses nothing`() async throws {
    let count = 2000
    let input = Data(repeating: Data(WireFormat.ndjson.frame(Self.discover)), count: count)
    let once = try await BridgeProcess.exchange([WireFormat.ndjson.frame(Self.discover)]).output
    let (peak, output, ending) = try await BridgeProcess.with { process, deadline in
      let rest = process.writeUntilStalled(Array(input), stalledAfter: 300)
      let peak = Self.peakMemory(of: process.identifier)
      try process.write(Array(rest), deadline)
      process.closeInput()
      return (peak, Data(try process.readToEnd(deadline)), try process.waitForEnding(deadline))
    }
    // `Data` compares as fast as the system can, where arrays take a minute in a debug build.
    let isWhole = output == Data(repeating: Data(once), count: count)
    let limit = output.count / 2
    #expect(isWhole)
    #expect(ending == .status(0))
    if let peak { #expect(peak < limit) }
  }

  @Test(arguments: WireFormat.allCases)
  func `F21: a pipe that doesn't block loses and mixes nothing`(_ format: WireFormat) async throws {
    let count = 100
    let input = (0..<count).flatMap { _ in format.frame(Self.discover) }
    let (output, ending) = try await BridgeProcess.with(pipes: .nonBlocking) { process, deadline in
      let rest = process.writeUntilStalled(input, stalledAfter: 50)
      try process.write(Array(rest), deadline)
      process.closeInput()
      return (try process.readToEnd(deadline), try process.waitForEnding(deadline))
    }
    let answers = try format.count(output[...])
    #expect(answers == count)
    #expect(ending == .status(0))
  }

  @Test func `F22: a client that closes its end isn't made a noise about`() async throws {
    let (ending, errors) = try await BridgeProcess.with { process, deadline in
      process.closeOutput(.output)
      try process.write(WireFormat.ndjson.frame(Self.request), deadline)
      let ending = try process.waitForEnding(deadline)
      return (ending, String(decoding: process.written[.errors] ?? [], as: UTF8.self))
    }
    guard case .status = ending else {
      Issue.record("ended by \(ending)")
      return
    }
    #expect(!errors.lowercased().contains("fatal"))
  }

  @Test func `L9: an LSP client that has died ends the process though the input stays open`() async throws {
    let ending = try await Self.endingAfterDeathOfParent()
    #expect(ending == .status(1))
  }

  private static func endingAfterDeathOfParent() async throws -> ChildProcess.Ending {
    try await BridgeProcess.with { process, deadline in
      let parent = try ChildProcess("/bin/sleep", ["600"])
      let initialize = ProcessCases.initialize.replacing(
        "\"processId\":null", with: "\"processId\":\(parent.identifier)")
      do {
        defer { parent.end() }
        try process.write(WireFormat.lsp.frame(initialize), deadline)
        try process.read(until: { try WireFormat.lsp.count($0) == 1 }, deadline)
      }
      return try process.waitForEnding(Deadline(seconds: 5))
    }
  }

  /// Swift's runtime would show the memory that registers point to.
  @Test(arguments: [SIGSEGV, SIGABRT, SIGTRAP])
  func `a crash is a signal and no report`(_ signal: Int32) async throws {
    let (ending, errors) = try await BridgeProcess.with { process, deadline in
      try process.write(WireFormat.ndjson.frame(Self.request), deadline)
      try process.read(until: { $0.contains(UInt8(ascii: "\n")) }, deadline)
      process.send(signal: signal)
      let ending = try process.waitForEnding(deadline)
      return (ending, String(decoding: process.written[.errors] ?? [], as: UTF8.self))
    }
    #expect(ending == .signal(signal))
    #expect(errors.split(separator: "\n").map { $0.hasPrefix("oura-bridge: ") } == [true])
  }

  @Test func `answers a thousand slow requests, each once`() async throws {
    let format = WireFormat.ndjson
    let input = (0..<1000).flatMap { id in
      format.frame(#"{"jsonrpc":"2.0","id":\#(id),"method":"oura.getDailySleep","params":["2026-01-01","2026-01-01"]}"#)
    }
    let outcome = try await BridgeProcess.exchange([input])
    let messages = try format.messages(outcome.output)
    let ids = messages.compactMap { $0["id"]?.integer }.sorted()
    let areResults = messages.allSatisfy { $0["result"]?.kind == .array }
    #expect(ids == Array(0..<1000))
    #expect(areResults)
    #expect(outcome.ending == .status(0))
  }

  /// In bytes, where the system tells.
  private static func peakMemory(of identifier: Int32) -> Int? {
    let status = try? String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kibibytes = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
    return kibibytes.map { $0 << 10 }
  }
}

extension Data {
  fileprivate init(repeating part: Data, count: Int) {
    self.init(capacity: part.count * count)
    for _ in 0..<count { append(part) }
  }
}
