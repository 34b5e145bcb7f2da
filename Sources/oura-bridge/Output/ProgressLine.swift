import Foundation
import RawJSON
import Synchronization

/// One line on the terminal that says how far a call has come, from its second second on.
final class ProgressLine: Sendable {
  private let started = ContinuousClock.now
  private let isShown = Mutex(false)

  /// Shows a value of `$/progress`.
  func show(_ value: RawValue) {
    guard let message = value["message"]?.string, ContinuousClock.now - started > .seconds(1) else { return }
    let percentage = value["percentage"]?.integer.map { "\($0) %, " } ?? ""
    isShown.withLock { $0 = true }
    write("\r\u{1B}[K\(percentage)\(message)")
  }

  /// Takes the line away.
  func clear() {
    if isShown.withLock({ $0 }) { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    Console.errors.write(text)
  }
}
