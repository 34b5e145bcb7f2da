import Synchronization

/// What the client has done since the process started.
public final class Counters: Sendable {
  /// The numbers at one moment.
  public struct Snapshot: Sendable {
    /// Requests sent to Oura, retries included.
    public let requests: Int
    /// Pages read.
    public let pages: Int
    /// Bytes of content received.
    public let bytes: Int
    /// Requests that were sent again after a failure.
    public let retries: Int
    /// How often a rate limit made us wait.
    public let rateLimitWaits: Int
  }

  let requests = Atomic(0)
  let pages = Atomic(0)
  let bytes = Atomic(0)
  let retries = Atomic(0)
  let rateLimitWaits = Atomic(0)

  /// All zero.
  public init() {}

  /// The numbers now.
  public var snapshot: Snapshot {
    Snapshot(
      requests: requests.load(ordering: .relaxed), pages: pages.load(ordering: .relaxed),
      bytes: bytes.load(ordering: .relaxed), retries: retries.load(ordering: .relaxed),
      rateLimitWaits: rateLimitWaits.load(ordering: .relaxed))
  }
}
