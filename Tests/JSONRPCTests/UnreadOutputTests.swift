import Foundation
import JSONRPC
import RawJSON
import Synchronization
import TestSupport
import Testing

@Suite struct `Output that nobody reads` {
  private static func request(_ id: Int) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"stream","params":{"partialResultToken":\#(id)}}"#
  }

  @Test func `fills to its limit and a message, however many stream`() async throws {
    let channel = StuckChannel((1...50).map(Self.request))
    let handler = StreamingHandler()
    let server = Server(channel: channel, handler: handler)
    let run = Task { await onThread { server.run() } }
    try await Self.until { handler.messages.load(ordering: .relaxed) >= 8 && server.isClientBehind }
    try await Task.sleep(for: .milliseconds(200))
    #expect(handler.messages.load(ordering: .relaxed) <= 8 + 50)
    channel.end()
    _ = await run.value
  }

  @Test func `a stream that waits for room can be cancelled`() async throws {
    let channel = StuckChannel([Self.request(1)])
    let handler = StreamingHandler()
    let server = Server(channel: channel, handler: handler)
    let run = Task { await onThread { server.run() } }
    try await Self.until { server.isClientBehind }
    channel.send(#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}"#)
    try await Self.until { handler.ended.load(ordering: .relaxed) == 1 }
    channel.end()
    _ = await run.value
  }

  @Test(arguments: [1, 300])
  func `ends the service when the input has ended, too`(streams: Int) async throws {
    let channel = StuckChannel((1...streams).map(Self.request))
    channel.endInput()
    var limits = Server.Limits()
    limits.drainSeconds = 0.5
    let log = Mutex<[String]>([])
    let server = Server(
      channel: channel, handler: StreamingHandler(), limits: limits, log: { line in log.withLock { $0.append(line) } })
    let status = await onThread { server.run() }
    #expect(status == 1)
    #expect(log.withLock { $0 }.contains { $0.contains("the client has read nothing for") })
    channel.end()
  }

  @Test func `that can't be written is logged, and the status is 1`() async throws {
    let channel = StuckChannel([Self.request(1)])
    channel.end()
    let log = Mutex<[String]>([])
    let server = Server(
      channel: channel, handler: StreamingHandler(), log: { line in log.withLock { $0.append(line) } })
    let status = await onThread { server.run() }
    #expect(status == 1)
    #expect(log.withLock { $0 }.contains { $0.hasPrefix("answers can't be written: ") })
  }

  private static func until(_ condition: () -> Bool) async throws {
    for _ in 0..<6000 {
      if condition() { return }
      try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("it never came to be")
  }
}

/// Takes nothing, until it is broken.
private final class StuckChannel: Channel {
  private struct State {
    var input: [UInt8]
    var hasWholeInput = false
    var isBroken = false
  }

  private let state: Mutex<State>

  init(_ lines: [String]) {
    state = Mutex(State(input: Array(lines.map { $0 + "\n" }.joined().utf8)))
  }

  func send(_ line: String) { state.withLock { $0.input += Array("\(line)\n".utf8) } }
  func endInput() { state.withLock { $0.hasWholeInput = true } }
  func end() { state.withLock { ($0.hasWholeInput, $0.isBroken) = (true, true) } }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ChannelError) -> Int {
    while true {
      let count = state.withLock { state -> Int? in
        if state.input.isEmpty { return state.hasWholeInput ? 0 : nil }
        let count = min(state.input.count, buffer.count)
        buffer.copyBytes(from: state.input[..<count])
        state.input.removeFirst(count)
        return count
      }
      if let count { return count }
      usleep(1000)
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(ChannelError) {
    while !state.withLock({ $0.isBroken }) { usleep(1000) }
    throw .closed
  }

  var isReadyToWrite: Bool { false }
  var atomicBytes: Int { 512 }
  var hasWholeInput: Bool { state.withLock { $0.hasWholeInput } }
}

/// Streams megabytes until it is cancelled.
private final class StreamingHandler: MethodHandler {
  let messages = Atomic(0)
  let ended = Atomic(0)
  private let megabyte = RawPieces("\"\(String(repeating: "x", count: 1 << 20))\"")

  func call(for request: Request) -> MethodCall {
    MethodCall { self.answer(request, $0) }
  }

  private func answer(_ request: Request, _ context: RequestContext) -> Answer {
    .later { () throws(RPCError) in
      while !Task.isCancelled {
        self.messages.add(1, ordering: .relaxed)
        await context.partialResult(self.megabyte)
      }
      self.ended.add(1, ordering: .relaxed)
      throw .cancelled
    }
  }

  func introduction(_ params: RawValue?) -> Introduction { Introduction { RawPieces("{}") } }
}
