import Foundation

/// The user's browser.
enum Browser {
  /// Opens the address; false if there is nothing to open it with. Doesn't wait for the browser; the closure is called
  /// if it turns out that none opened.
  static func open(_ url: String, onFailure: @escaping @Sendable () -> Void) -> Bool {
    #if canImport(Darwin)
      let command = "open"
    #else
      let command = "xdg-open"
      let environment = ProcessInfo.processInfo.environment
      // Without a display, xdg-open would start a browser in this terminal.
      guard environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil else { return false }
    #endif
    return spawn([command, url], onFailure)
  }

  private static func spawn(_ words: [String], _ onFailure: @escaping @Sendable () -> Void) -> Bool {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var process = pid_t()
    guard posix_spawnp(&process, words[0], nil, nil, arguments, environ) == 0 else { return false }
    // Whoever opens a browser ends soon, and mustn't stay behind as a zombie.
    let child = process
    Thread.detachNewThread {
      var status: Int32 = 0
      while waitpid(child, &status, 0) == -1, errno == EINTR {}
      if status != 0 { onFailure() }
    }
    return true
  }
}
