public import Foundation

extension Server {
  /// The server's limits.
  public struct Limits: Sendable {
    /// Requests worked on at once; with more, the input isn't read.
    public var requestsInFlight = 256
    /// Bytes of one message.
    public var messageBytes = 64 << 20
    /// Requests in one batch.
    public var batchElements = 1000
    /// Seconds that the client has to take the last answers.
    public var drainSeconds: TimeInterval = 30
    /// Seconds that requests of an MCP client have after the end of input: its SDKs end the process after 2 s.
    public var partingSeconds: TimeInterval = 1.5
    /// Seconds that an MCP client has to take the last answers.
    public var partingDrainSeconds: TimeInterval = 0.25

    /// The limits of the documentation.
    public init() {}
  }
}
