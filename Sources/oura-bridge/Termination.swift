import Foundation
import Synchronization

/// The unplanned ends of the process: signals, and a client that is gone. Each waits for a refresh under way, since its
/// tokens exist nowhere else yet.
final class Termination: Sendable {
  /// How long the process stays for that.
  static let patience = Duration.seconds(10)
  private static let signals = [SIGTERM, SIGINT, SIGHUP]

  private let finish: @Sendable () async -> Void
  private let hasBegun = Atomic(false)

  /// `finish` is done before the process ends.
  init(finish: @escaping @Sendable () async -> Void) {
    self.finish = finish
  }

  /// Ends the process when all is done.
  ///
  /// Not by `exit`, at which libraries clean up: OpenSSL frees its locks, and a thread still inside libcurl, for a
  /// request that nobody waits for any more, crashed on them (measured: in 5 of 300 processes). Nothing is lost, since
  /// output is written at once.
  static func exit(_ status: Int32) -> Never {
    _exit(status)
  }

  /// Holds SIGTERM, SIGINT and SIGHUP back until `handleSignals`. Must be called before there is another thread, since
  /// a thread inherits what its creator blocks.
  ///
  /// They aren't ignored meanwhile: that lost signals that came too early (measured: 2 % of those within 20 ms of the
  /// start).
  static func holdSignals() {
    // A parent may have set them to be ignored, and a system may drop an ignored signal although it is blocked.
    for number in signals { signal(number, SIG_DFL) }
    var set = signalSet
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Handles held and new signals on a thread of its own. A second signal ends the process at once.
  func handleSignals() {
    let thread = Thread {
      var set = Self.signalSet
      while true {
        var number: Int32 = 0
        if sigwait(&set, &number) == 0 { self.end(status: 128 + number) }
      }
    }
    thread.name = "oura-bridge signals"
    thread.start()
  }

  /// Ends the process, when a refresh under way has come to its end, or is given up. By convention, a signal's status is
  /// 128 and its number.
  func end(status: Int32) {
    guard !hasBegun.exchange(true, ordering: .relaxed) else { _exit(status) }
    Task {
      await finish()
      _exit(status)
    }
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: (Self.patience + .seconds(2)) / .seconds(1))
      _exit(status)
    }
  }

  private static var signalSet: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    return set
  }
}
