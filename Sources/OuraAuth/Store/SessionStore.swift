package import OuraAPI

/// Where the session of one profile is kept between processes. Files are one such place.
///
/// Anybody may read. Whoever changes something holds the lease, among all processes that use the store. The session's
/// version is its generation, which only grows. A call may block its thread; none is made from the cooperative pool.
package protocol SessionStore: Sendable {
  /// Where it is, as people are told: for files the path.
  var location: String { get }

  /// What is stored, unless that is still what `known` stands for, which is to be found out cheaply: every request asks.
  /// With nil it is read in any case. What can't be understood is an error, never "nothing": that would be overwritten.
  func read(unless known: StoreMark?) throws(OuraError) -> StoreReading

  /// Whether something lies there that a process at work, or one that was stopped, has left. For a first look only.
  var hasLeftovers: Bool { get }

  /// Tries once, without waiting. An error means that nothing can be changed now, not even without a lease.
  func lease() throws(OuraError) -> LeaseAttempt

  /// The error for who waited in vain.
  func leaseTimedOut(_ end: LeaseWait.End) -> OuraError
}

/// The exclusive right to change a profile. It ends with the value or the process, at the latest.
package protocol SessionLease: AnyObject, Sendable {
  /// Reads what is stored after clearing up behind a process that was stopped in the middle. What that process left
  /// unfinished shows in `Credentials.interrupted`.
  func recover() throws(OuraError) -> StoreReading

  /// Makes sure that the lease lasts so long from now. Throws if it is lost.
  func renew(for time: Duration) throws(OuraError)

  /// Writes down that a grant is about to be sent, and proves with it that the answer can be written. Whoever holds the
  /// next lease finds the note, if the process is stopped before `write` or `discardNote`.
  func begin(_ note: PendingNote) throws(OuraError)

  /// Forgets a grant that has had its answer, or was never sent.
  func discardNote()

  /// Puts the credentials in the place of those before, whole or not at all, and answers when nothing can lose them any
  /// more. Refused if a later generation is stored, or if the lease is lost.
  func write(_ credentials: Credentials) throws(OuraError) -> StoreMark?

  /// Ends the right now.
  func release()
}

/// What was found in a store.
package enum StoreReading: Sendable, Equatable {
  case unchanged
  /// The credentials, nil if there are none, and the mark to ask with the next time; nil to read again in any case.
  case found(Credentials?, StoreMark?)
}

/// Tells one content of a store from another without reading it. Only the store knows what the numbers mean.
package struct StoreMark: Sendable, Equatable {
  /// Of a store that holds nothing.
  package static let nothing = StoreMark([])

  private let numbers: [Int]

  package init(_ numbers: [Int]) {
    self.numbers = numbers
  }
}

/// How an attempt to get the lease ended.
package enum LeaseAttempt: Sendable {
  case granted(any SessionLease)
  /// Somebody else has it, known by that name.
  case busy(holder: String?)
  /// There can't be leases here, so that nobody else is kept out; the work goes on all the same.
  case unprotected(any SessionLease, why: OuraError)
}
