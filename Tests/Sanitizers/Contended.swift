import Foundation
import Synchronization

/// Four threads that compete for one `Mutex`, and nothing that races.
final class Numbers: Sendable {
  private let state = Mutex<[Int]>([])

  func add(_ number: Int) {
    state.withLock { numbers in
      if numbers.count > 10 { numbers.removeAll() }
      numbers.append(number)
    }
  }
}

let numbers = Numbers()
let done = DispatchSemaphore(value: 0)
for thread in 0..<4 {
  Thread.detachNewThread {
    for number in 0..<20_000 { numbers.add(number &+ thread) }
    done.signal()
  }
}
for _ in 0..<4 { done.wait() }
