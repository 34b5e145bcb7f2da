import OuraAPI
import Synchronization

/// Keeps the results for some days, since most requests need neighbouring days again and again. It is emptied when it
/// is full.
final class DayCache<Value: Sendable>: Sendable {
  private let values = Mutex<[Day: Value]>([:])
  private let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
  }

  func value(_ day: Day, make: () -> Value) -> Value {
    if let known = values.withLock({ $0[day] }) { return known }
    // Outside the lock: two callers may both compute it, with the same result.
    let value = make()
    values.withLock { values in
      if values.count >= capacity { values.removeAll(keepingCapacity: true) }
      values[day] = value
    }
    return value
  }
}
