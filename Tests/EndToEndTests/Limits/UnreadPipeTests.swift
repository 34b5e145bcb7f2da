import Foundation
import RawJSON
import TestSupport
import Testing

/// Parents that don't read what they asked for. See also `Output that nobody reads`, which tries the server alone.
@Suite struct `Pipes that nobody reads` {
  /// Answers of some megabytes each.
  private static func request(_ id: Int, isStream: Bool) -> [UInt8] {
    let token = isStream ? #","partialResultToken":\#(id)"# : ""
    let params = #"{"start_datetime":"2024-01-01","end_datetime":"2024-03-31"\#(token)}"#
    return WireFormat.ndjson.frame(#"{"jsonrpc":"2.0","id":\#(id),"method":"oura.getHeartRate","params":\#(params)}"#)
  }

  @Test(arguments: [true, false])
  func `many large answers take a limited memory, and SIGTERM ends the process`(isStream: Bool) async throws {
    let (peak, ending) = try await BridgeProcess.with { process, deadline in
      for id in 0..<150 { try process.write(Self.request(id, isStream: isStream), deadline) }
      let peak = Self.settledPeak(of: process.identifier)
      process.send(signal: SIGTERM)
      return (peak, try process.waitForEnding(deadline))
    }
    #expect(ending == .status(128 + SIGTERM))
    if let peak { #expect(peak < 300 << 20) }
  }

  @Test func `a stream that nobody reads ends at its time limit, and says so`() async throws {
    let request = Self.request(1, isStream: true)
    let limited = String(decoding: request, as: UTF8.self).replacing(
      "\"params\":{", with: "\"params\":{\"timeout_ms\":1500,")
    let messages = try await BridgeProcess.with { process, deadline in
      for id in 1...20 {
        let line = limited.replacing("\"id\":1,", with: "\"id\":\(id),")
        try process.write(Array(line.utf8), deadline)
      }
      Thread.sleep(forTimeInterval: 4)
      process.closeInput()
      let output = try process.readToEnd(deadline)
      return try WireFormat.ndjson.messages(output).filter { $0["method"] == nil }
    }
    #expect(messages.count == 20)
    #expect(messages.contains { $0["error"]?["data"]?["kind"]?.string == "timeout" })
  }

  @Test func `a log that nobody reads holds up nothing, and what was dropped is counted`() async throws {
    let count = 20_000
    let answer = WireFormat.ndjson.frame(#"{"jsonrpc":"2.0","id":1,"result":null}"#)
    let request = WireFormat.ndjson.frame(#"{"jsonrpc":"2.0","id":1,"method":"bridge.status"}"#)
    let log = try await BridgeProcess.with { process, deadline in
      let errors = process.outputs.removeValue(forKey: .errors)
      try process.write((0..<count).flatMap { _ in answer } + request, deadline)
      try process.read(until: { $0.contains(UInt8(ascii: "\n")) }, deadline)
      process.outputs[.errors] = errors
      while try process.turn(Deadline(seconds: 0.2)) {}
      try process.write(answer, deadline)
      process.closeInput()
      _ = try process.waitForEnding(deadline)
      return String(decoding: process.written[.errors] ?? [], as: UTF8.self)
    }
    let lines = log.split(separator: "\n")
    let written = lines.count { $0.contains("nothing was asked") }
    let dropped = lines.compactMap { line -> Int? in
      guard line.contains("messages were dropped") else { return nil }
      return line.split(separator: " ").compactMap { Int($0) }.first
    }
    #expect(dropped.count == 1)
    // The last that was written may have been cut off, and counts as dropped.
    #expect([count + 1, count + 2].contains(written + (dropped.first ?? 0)))
  }

  /// The peak of the memory, when it grows no more; nil where the system doesn't tell.
  private static func settledPeak(of identifier: Int32) -> Int? {
    var last: Int?
    for _ in 0..<12 {
      Thread.sleep(forTimeInterval: 1)
      let peak = peakMemory(of: identifier)
      if peak == last { break }
      last = peak
    }
    return last
  }

  /// In bytes, where the system tells.
  private static func peakMemory(of identifier: Int32) -> Int? {
    let status = try? String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }.map { $0 << 10 }
  }
}
