import OuraAPI

/// Whether there are data, and if not, why.
public enum DataStatus: String, CaseIterable, Sendable {
  /// There are.
  case ok
  /// There are none, and none will come: the ring wasn't worn.
  case noData = "no_data"
  /// They may still come: the day isn't over, or the user hasn't opened the app since.
  case notSyncedYet = "not_synced_yet"
  /// The user didn't consent to them.
  case scopeNotGranted = "scope_not_granted"

  /// A ring keeps about a week; what wasn't synced by then is lost.
  public static let daysInRing = 7

  /// Why a day has no documents in a collection that may be read. `newest` is the last day that has any of any kind.
  static func missing(on day: Day, newest: Day?, today: Day) -> DataStatus {
    if day >= today { return .notSyncedYet }
    let isAfterLastSync = newest.map { day > $0 } ?? true
    return isAfterLastSync && day >= today - daysInRing ? .notSyncedYet : .noData
  }
}
