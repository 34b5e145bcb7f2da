import Foundation
import JSONRPC
import OuraAPI
import OuraAuth
import OuraBridge
import OuraSimulator
import RawJSON
import Synchronization

/// A bridge over a simulated Oura, and a client at the other end of a channel in memory. It is noon of 2026-03-15 in UTC.
final class MCPBench: Sendable {
  static let noon = Instant(milliseconds: 1_773_576_000_000)

  let simulator: Simulator
  /// What the bridge asked of Oura.
  var requests: [String] { transport.requests }
  private let transport: RecordingTransport
  let notifications = Notifications()
  private let client: MemoryChannel
  private let messages: AsyncStream<RawValue>
  private let status: Task<Int32, Never>
  private let read = Mutex<[RawValue]>([])

  /// `steer` changes the simulator, `account` says whose the data are.
  init(
    account: Account = .demo, tokens: any AccessTokenSource = FixedToken(Secret("demo"), source: .demo),
    limits: Server.Limits? = nil, steer: (inout Simulator.Settings) -> Void = { _ in }
  ) {
    var settings = MCPBench.settings
    steer(&settings)
    simulator = Simulator(settings)
    transport = RecordingTransport(simulator)
    let (server, client) = Self.start(
      Self.bridge(over: transport, account, tokens, notifications), notifications, limits)
    self.client = client
    status = server.status
    messages = server.messages
  }

  /// A client for a session that was made over the same simulator.
  init(
    over simulator: Simulator, account: Account, tokens: any AccessTokenSource
  ) {
    self.simulator = simulator
    transport = RecordingTransport(simulator)
    let (server, client) = Self.start(
      Self.bridge(over: transport, account, tokens, notifications), notifications, nil)
    self.client = client
    status = server.status
    messages = server.messages
  }

  static var settings: Simulator.Settings {
    var settings = Simulator.Settings()
    settings.timeZoneOffset = 0
    settings.now = { noon }
    return settings
  }

  private static func bridge(
    over transport: RecordingTransport, _ account: Account, _ tokens: any AccessTokenSource,
    _ notifications: Notifications
  ) -> Bridge {
    var settings = OuraClient.Settings()
    settings.longestRateLimitWait = .zero
    settings.retries.tries = 1
    return Bridge(
      client: OuraClient(settings: settings, transport: transport, tokens: tokens),
      account: account, calendar: LocalCalendar(timeZone: .gmt, now: { noon }), notifications: notifications,
      loginPort: 0)
  }

  private typealias Running = (status: Task<Int32, Never>, messages: AsyncStream<RawValue>)

  private static func start(
    _ bridge: Bridge, _ notifications: Notifications, _ limits: Server.Limits?
  ) -> (Running, MemoryChannel) {
    let (ours, theirs) = MemoryChannel.pair()
    var patient = Server.Limits()
    // A busy machine must not cost answers; what is given up after the usual time has a test of its own.
    patient.partingSeconds = 60
    let server = Server(channel: theirs, handler: bridge, limits: limits ?? patient)
    notifications.attach(server)
    let (messages, continuation) = AsyncStream<RawValue>.makeStream()
    let status = AsyncStream<Int32>.makeStream()
    Thread.detachNewThread {
      status.continuation.yield(server.run())
      theirs.closeOutput()
    }
    Thread.detachNewThread {
      for line in Lines(ours) {
        if let message = try? RawValue(validating: line) { continuation.yield(message) }
      }
      continuation.finish()
    }
    let waiting = Task { () -> Int32 in
      for await status in status.stream { return status }
      return -1
    }
    return ((waiting, messages), ours)
  }

  /// Sends a line.
  func send(_ line: String) {
    Array((line + "\n").utf8).withUnsafeBytes { try? client.write($0) }
  }

  /// Sends a request and waits for its answer; what comes before is kept for `rest`.
  func answer(_ line: String) async throws -> RawValue {
    let id = try RawValue(validating: Array(line.utf8))["id"]
    send(line)
    for await message in messages {
      if let id, message["id"] == id, message["method"] == nil { return message }
      read.withLock { $0.append(message) }
    }
    throw CancellationError()
  }

  /// The next message that isn't an answer.
  func notification() async throws -> RawValue {
    if let first = read.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return first }
    for await message in messages { return message }
    throw CancellationError()
  }

  /// Ends the input and waits for everything that is left.
  func rest() async -> (messages: [RawValue], status: Int32) {
    client.closeOutput()
    var rest = read.withLock { $0 }
    for await message in messages { rest.append(message) }
    return (rest, await status.value)
  }

  /// Sends lines, ends the input, and answers everything that comes back.
  func exchange(_ lines: [String]) async -> [RawValue] {
    for line in lines { send(line) }
    return await rest().messages
  }
}

/// The lines of a channel, read by a thread that may block.
private struct Lines: Sequence, IteratorProtocol {
  private let channel: MemoryChannel
  private var pending: [UInt8] = []
  private var isAtEnd = false

  init(_ channel: MemoryChannel) {
    self.channel = channel
  }

  mutating func next() -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        defer { pending.removeFirst(end + 1) }
        return Array(pending[..<end])
      }
      if isAtEnd { return nil }
      let count = chunk.withUnsafeMutableBytes { (try? channel.read(into: $0)) ?? 0 }
      isAtEnd = count == 0
      pending += chunk[..<count]
    }
  }
}
