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
    /// Seconds without a byte read after which a client that has closed its side of the input is given up.
    public var drainSeconds: TimeInterval = 30
    /// Seconds that requests have after the end of input where it gives them up: clients end the process after 2 s.
    public var partingSeconds: TimeInterval = 1.5
    /// Seconds without a byte read after which such a client, having closed its side, is given up.
    public var partingDrainSeconds: TimeInterval = 0.25

    /// The limits of the documentation.
    public init() {}
  }
}
