import Foundation

/// The user's browser.
enum Browser {
  /// Opens the address; false if there is nothing to open it with. Doesn't wait for the browser.
  static func open(_ url: String) -> Bool {
    #if canImport(Darwin)
      let command = "open"
    #else
      let command = "xdg-open"
      let environment = ProcessInfo.processInfo.environment
      // Without a display, xdg-open would start a browser in this terminal.
      guard environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil else { return false }
    #endif
    return spawn([command, url])
  }

  private static func spawn(_ words: [String]) -> Bool {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    // Signals that this process holds for its own thread would be inherited.
    #if canImport(Darwin)
      var attributes: posix_spawnattr_t?
    #else
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var process = pid_t()
    guard posix_spawnp(&process, words[0], nil, &attributes, arguments, environ) == 0 else { return false }
    // Whoever opens a browser ends soon; its status is of no use, but it mustn't stay behind as a zombie.
    let child = process
    Thread.detachNewThread {
      var status: Int32 = 0
      waitpid(child, &status, 0)
    }
    return true
  }
}
