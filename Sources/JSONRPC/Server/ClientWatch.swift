import Foundation

/// Watches the process that a client names in `initialize`: a server must not outlive it (LSP 3.17, `processId`), and a
/// client that was killed can't close the pipe if others hold it too.
enum ClientWatch {
  /// Looks once a second, on a thread of its own, and calls the closure once, when the process is gone.
  static func watch(process: pid_t, onDeath: @escaping @Sendable () -> Void) {
    // 0 and below would mean groups of processes, and 1 never ends.
    guard process > 1 else { return }
    let thread = Thread {
      while kill(process, 0) == 0 || errno != ESRCH { sleep(1) }
      onDeath()
    }
    thread.name = "JSONRPC watch"
    thread.start()
  }
}
