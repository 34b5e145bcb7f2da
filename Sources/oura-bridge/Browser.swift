import Foundation

/// The user's browser.
enum Browser {
  /// Opens the address; false if there is nothing to open it with. It doesn't wait for the browser; the closure is
  /// called if none turns out to have opened.
  static func open(_ url: String, onFailure: @escaping @Sendable () -> Void) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    #if canImport(Darwin)
      let command = "open"
    #else
      let command = "xdg-open"
      // Without a display, xdg-open would start a browser in this terminal.
      guard environment["DISPLAY"] != nil || environment["WAYLAND_DISPLAY"] != nil else { return false }
    #endif
    guard let child = start([command, url], environment: environment.filter { isNeeded($0.key) }) else { return false }
    // The program that opens the browser ends soon, and must not stay behind as a zombie.
    Thread.detachNewThread {
      var status: Int32 = 0
      while waitpid(child, &status, 0) == -1, errno == EINTR {}
      if status != 0 { onFailure() }
    }
    return true
  }

  /// What a browser needs to find the user's screen, settings and language. It gets nothing else: our environment holds
  /// the app's secret, and whatever else the user's shell exports.
  private static func isNeeded(_ variable: String) -> Bool {
    names.contains(variable) || ["XDG_", "LC_", "KDE_", "WSL"].contains(where: variable.hasPrefix)
  }

  private static let names: Set = [
    "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", "LANG", "LANGUAGE", "TZ", "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "DESKTOP_SESSION", "GNOME_DESKTOP_SESSION_ID", "MATE_DESKTOP_SESSION_ID",
    "BROWSER", "__CF_USER_TEXT_ENCODING",
  ]

  /// Starts a program without our descriptors and signal settings: otherwise what it prints would end up in our output,
  /// and a browser that ignores SIGTERM couldn't be ended.
  private static func start(_ words: [String], environment: [String: String]) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 { posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    #if canImport(Darwin)
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
      for descriptor in 3..<Int32(clamping: max(3, min(sysconf(Int32(_SC_OPEN_MAX)), 1024))) {
        posix_spawn_file_actions_addclose(&actions, descriptor)
      }
    #endif
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGPIPE, SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var child = pid_t()
    let code = withCStrings(words) { arguments in
      withCStrings(environment.map { "\($0.key)=\($0.value)" }) { variables in
        posix_spawnp(&child, words[0], &actions, &attributes, arguments, variables)
      }
    }
    return code == 0 ? child : nil
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
